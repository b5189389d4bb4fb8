package io.llmgov.pii.ids.ee;

import io.llmgov.pii.ids.BalticCode;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;

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
        return BalticCode.score(Scores.FAIR_CHECKSUM, compact, written);
    }
}
