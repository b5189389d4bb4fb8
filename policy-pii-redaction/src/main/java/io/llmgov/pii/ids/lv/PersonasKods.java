package io.llmgov.pii.ids.lv;

import io.llmgov.pii.detect.Checksums;
import io.llmgov.pii.ids.base.BirthDates;
import io.llmgov.pii.ids.base.IdentityNumber;

/**
 * The personas kods (Fizisko personu reģistra likums; PMLP): until 2017 the birthday DDMMYY, the century from 0
 * and four digits with a check modulo 11; since then 3, a digit from 2 to 9 and nine random digits, of which not
 * all keep to that check.
 */
public final class PersonasKods extends IdentityNumber {

    private static final double KEEPS_TO_THE_CHECK = 0.2;

    public PersonasKods() {
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
    public double score(String compact, String written) {
        if (!shaped(compact, "99999999999")) {
            return 0;
        }
        int rest = (1 + Checksums.weighted(compact, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9)) % 11 % 10;
        boolean checked = rest == Checksums.digit(compact, 10);
        if (compact.charAt(0) == '3' && compact.charAt(1) >= '2') {
            double random = grouped(written, "6-5") ? TELLING_SHAPE : unlessOddlyGrouped(COMMON_SHAPE, written);
            return checked ? random + KEEPS_TO_THE_CHECK : random;
        }
        int century = 1800 + 100 * Checksums.digit(compact, 6);
        boolean born =
                BirthDates.possible(century + number(compact, 4, 6), number(compact, 2, 4), number(compact, 0, 2));
        if (!checked || !born) {
            return 0;
        }
        return grouped(written, "6-5") ? HARDLY_CHANCE : unlessOddlyGrouped(STRONG, written, "2-2-2-5");
    }
}
