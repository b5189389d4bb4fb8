package io.llmgov.pii.ids.fr;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The number of an establishment in the register SIRENE (INSEE): the SIREN of its enterprise and five digits, Luhn
 * over the whole. La Poste's establishments outgrew Luhn: their digits sum up to a multiple of five.
 */
public final class FrSiret extends IdentityNumber {

    private static final String LA_POSTE = "356000000";

    public FrSiret() {
        super(
                "FR_SIRET",
                14,
                14,
                "siret",
                "siren",
                "sirene",
                "établissement",
                "entreprise",
                "auto-entrepreneur",
                "company",
                "devis",
                "facture");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Shape.matches(compact, "99999999999999")
                || Shape.isOneCharacter(compact)
                || !Checksums.luhn(compact.substring(0, 9))) {
            return 0;
        }
        boolean checked = Checksums.luhn(compact)
                || compact.startsWith(LA_POSTE)
                        && compact.chars().map(digit -> digit - '0').sum() % 5 == 0;
        return checked
                ? Shape.byGrouping(written, Scores.FAIR_CHECKSUM, "3-3-3-5", "9-5", "3-3-3-2-3", "3-3-3-3-2")
                : 0;
    }
}
