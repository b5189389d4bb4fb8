package io.llmgov.pii.ids.lt;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.Dates;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The asmens kodas (Gyventojų registro įstatymas; Registrų centras): sex and century from 1 to 6, birthday YYMMDD,
 * a serial, a check digit in two rounds modulo 11. Estonia's code is of the same scheme: words around tell them
 * apart. The few codes that begin with 9 and carry no date are left out.
 */
public final class LtPersonalCode extends IdentityNumber {

    public LtPersonalCode() {
        super(
                "LT_PERSONAL_CODE",
                11,
                11,
                "asmens",
                "kodas",
                "kodą",
                "asmens kodas",
                "a.k",
                "gimęs",
                "gimusi",
                "personal code",
                "lietuva",
                "vilnius",
                "kaunas",
                "klientas",
                "sutartis",
                "asmuo",
                "ar",
                "jau");
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
        return born ? Shape.byGrouping(written, Scores.STRONG_CHECKSUM, "7-4", "1-6-4", "1-2-2-2-4", "3-4-4") : 0;
    }
}
