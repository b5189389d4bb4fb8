package io.llmgov.pii.ids.lv;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.Dates;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The personas kods (Fizisko personu reģistra likums; PMLP): until 2017 the birthday DDMMYY, the century from 0
 * and four digits with a check modulo 11; since then 3, a digit from 2 to 9 and nine random digits, of which not
 * all keep to that check.
 */
public final class LvPersonalCode extends IdentityNumber {

    private static final double KEEPS_TO_THE_CHECK = 0.2;

    public LvPersonalCode() {
        super(
                "LV_PERSONAL_CODE",
                11,
                11,
                "personas",
                "kods",
                "kodu",
                "personas kods",
                "p.k",
                "dzimis",
                "dzimusi",
                "personal code");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Shape.matches(compact, "99999999999")) {
            return 0;
        }
        int rest = (1 + Checksums.weighted(compact, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9)) % 11 % 10;
        boolean checked = rest == Checksums.digit(compact, 10);
        if (compact.charAt(0) == '3' && compact.charAt(1) >= '2') {
            double random = Shape.isGrouped(written, "6-5")
                    ? Scores.TELLING_SHAPE
                    : Shape.byGrouping(written, Scores.COMMON_SHAPE);
            return checked ? random + KEEPS_TO_THE_CHECK : random;
        }
        int century = 1800 + 100 * Checksums.digit(compact, 6);
        boolean born = Dates.isBirth(
                century + Shape.number(compact, 4, 6), Shape.number(compact, 2, 4), Shape.number(compact, 0, 2));
        if (!checked || !born) {
            return 0;
        }
        return Shape.isGrouped(written, "6-5")
                ? Scores.HARDLY_CHANCE
                : Shape.byGrouping(written, Scores.STRONG_CHECKSUM, "2-2-2-5");
    }
}
