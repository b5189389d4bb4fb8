package io.llmgov.pii.ids.fr;

import io.llmgov.pii.detect.Checksums;
import io.llmgov.pii.ids.base.IdentityNumber;

/**
 * The number of an enterprise in the register SIRENE (INSEE; Code de commerce R123-221): nine digits, Luhn. Of
 * sole traders it is personal.
 */
public final class Siren extends IdentityNumber {

    public Siren() {
        super(
                "FR_SIREN",
                9,
                9,
                "siren",
                "sirene",
                "rcs",
                "entreprise",
                "société",
                "auto-entrepreneur",
                "immatriculée",
                "kbis",
                "company");
    }

    @Override
    public double score(String compact, String written) {
        boolean siren = shaped(compact, "999999999") && !oneDigitOnly(compact) && Checksums.luhn(compact);
        return siren ? weakChecksum(written, "3-3-3") : 0;
    }
}
