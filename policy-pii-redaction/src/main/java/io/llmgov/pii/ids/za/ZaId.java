package io.llmgov.pii.ids.za;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.Dates;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The identity number of South Africa (Department of Home Affairs, Identification Act 68 of 1997): date of birth,
 * four digits for sex and order, citizenship (0 citizen, 1 resident, 2 refugee), a digit formerly for race, a Luhn
 * check digit.
 */
public final class ZaId extends IdentityNumber {

    public ZaId() {
        super(
                "ZA_ID",
                13,
                13,
                "id",
                "identity",
                "rsa",
                "id number",
                "identiteit",
                "identiteitsnommer",
                "id-nommer",
                "isazisi",
                "smart id");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Checksums.isDigits(compact)
                || compact.charAt(10) > '2'
                || !Dates.existsInSomeCentury(
                        Shape.number(compact, 0, 2), Shape.number(compact, 2, 4), Shape.number(compact, 4, 6))
                || !Checksums.luhn(compact)) {
            return 0;
        }
        return compact.charAt(11) >= '8' ? Scores.HARDLY_CHANCE : Scores.HARDLY_CHANCE;
    }
}
