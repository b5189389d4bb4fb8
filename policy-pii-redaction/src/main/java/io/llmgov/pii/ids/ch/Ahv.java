package io.llmgov.pii.ids.ch;

import io.llmgov.pii.detect.Checksums;
import io.llmgov.pii.ids.base.IdentityNumber;

/**
 * The AHV-Nummer, numéro AVS (AHVG Art. 50c, AHVV Art. 133 f.; Zentrale Ausgleichsstelle): 756 and ten digits,
 * checked as an EAN-13.
 */
public final class Ahv extends IdentityNumber {

    public Ahv() {
        super(
                "CH_AHV",
                13,
                13,
                "ahv",
                "ahv-nummer",
                "ahv-nr",
                "ahvn13",
                "sozialversicherungsnummer",
                "versichertennummer",
                "avs",
                "numéro avs",
                "no avs",
                "assuré",
                "sozialversicherung",
                "social security");
    }

    @Override
    public double score(String compact, String written) {
        return shaped(compact, "9999999999999") && compact.startsWith("756") && Checksums.gs1(compact)
                ? HARDLY_CHANCE
                : 0;
    }
}
