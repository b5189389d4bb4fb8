package io.llmgov.pii.ids.ch;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The AHV-Nummer, numéro AVS (AHVG Art. 50c, AHVV Art. 133 f.; Zentrale Ausgleichsstelle): 756 and ten digits,
 * checked as an EAN-13.
 */
public final class ChAhv extends IdentityNumber {

    public ChAhv() {
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
    protected double judge(String compact, String written) {
        return Shape.matches(compact, "9999999999999") && compact.startsWith("756") && Checksums.gs1(compact)
                ? Scores.HARDLY_CHANCE
                : 0;
    }
}
