package io.llmgov.pii.ids.cz;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.Dates;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The rodné číslo of Czechia and of Slovakia, which kept the scheme of their common state (zákon č. 133/2000 Sb. §
 * 13; zákon č. 301/1995 Z. z.): birthday YYMMDD, 50 added to the month of women, 20 more since 2004 where the
 * serials of a day ran out, and a serial; since 1954 a tenth digit makes the whole a multiple of 11 (until 1985 a
 * rest of 10 was written as 0).
 */
public final class CzBirthNumber extends IdentityNumber {

    public CzBirthNumber() {
        super(
                "CZ_BIRTH_NUMBER",
                9,
                10,
                "rodné",
                "rodné číslo",
                "rodného",
                "rodným",
                "rč",
                "r.č",
                "rc",
                "nar",
                "narozen",
                "narozena",
                "narodený",
                "narodená",
                "birth number");
    }

    @Override
    protected double judge(String compact, String written) {
        boolean old = Shape.matches(compact, "999999999");
        if (!old && !Shape.matches(compact, "9999999999")) {
            return 0;
        }
        int year = Shape.number(compact, 0, 2);
        int month = Shape.number(compact, 2, 4) % 50;
        boolean spare = month > 20;
        int century = old || year >= 54 ? 1900 : 2000;
        if (old && year >= 54
                || spare && century + year < 2004
                || !Dates.isBirth(century + year, spare ? month - 20 : month, Shape.number(compact, 4, 6))) {
            return 0;
        }
        if (old) {
            return Shape.isGrouped(written, "6-3") && Shape.number(compact, 6, 9) > 0
                    ? Scores.TELLING_SHAPE
                    : Shape.byGrouping(written, Scores.COMMON_SHAPE);
        }
        int check = Shape.number(compact, 0, 9) % 11;
        boolean checked = (check == 10 && century + year <= 1985 ? 0 : check) == Checksums.digit(compact, 9);
        if (!checked) {
            return 0;
        }
        return written.indexOf('/') == 6
                ? Scores.HARDLY_CHANCE
                : Shape.byGrouping(written, Scores.FAIR_CHECKSUM, "6-4");
    }
}
