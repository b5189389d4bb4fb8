package io.llmgov.pii.ids.ee;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.Dates;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The isikukood (Rahvastikuregistri seadus; EVS 585): sex and century from 1 to 6, birthday YYMMDD, a serial, a
 * check digit in two rounds modulo 11. Lithuania's code is of the same scheme:
 * words around tell them apart, and without any it is held for the code of the larger country.
 */
public final class EePersonalCode extends IdentityNumber {

    public EePersonalCode() {
        super(
                "EE_PERSONAL_CODE",
                11,
                11,
                "isikukood",
                "isikukoodi",
                "isikukoodiga",
                "ik",
                "id-kaart",
                "sündinud",
                "personal code",
                "eesti",
                "tallinn",
                "tartu",
                "isik",
                "isiku",
                "isikule",
                "lepingusse",
                "leping",
                "kas",
                "juba");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Shape.matches(compact, "99999999999")
                || compact.charAt(0) < '1'
                || compact.charAt(0) > '6'
                || !Checksums.baltic(compact)) {
            return 0;
        }
        int century = 1800 + (Checksums.digit(compact, 0) - 1) / 2 * 100;
        boolean born = Dates.isBirth(
                century + Shape.number(compact, 1, 3), Shape.number(compact, 3, 5), Shape.number(compact, 5, 7));
        return born ? Shape.byGrouping(written, Scores.FAIR_CHECKSUM, "7-4", "1-6-4", "1-2-2-2-4", "3-4-4") : 0;
    }
}
