package io.llmgov.pii.ids.fr;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The number of an enterprise in the register SIRENE (INSEE; Code de commerce R123-221): nine digits, Luhn. Of
 * sole traders it is personal.
 */
public final class FrSiren extends IdentityNumber {

    public FrSiren() {
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
                "company",
                "immatriculé",
                "prestataire");
    }

    @Override
    protected double judge(String compact, String written) {
        boolean siren =
                Shape.matches(compact, "999999999") && !Shape.isOneCharacter(compact) && Checksums.luhn(compact);
        return siren ? Shape.byGrouping(written, Scores.ONE_CHECK_DIGIT, Scores.CHECK_DIGIT_AND_SHAPE, "3-3-3") : 0;
    }
}
