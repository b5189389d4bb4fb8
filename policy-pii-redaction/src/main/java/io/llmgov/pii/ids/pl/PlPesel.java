package io.llmgov.pii.ids.pl;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.Dates;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The number in the population register PESEL (Ustawa o ewidencji ludności, art. 15): the birthday YYMMDD with the
 * century in the month (80 for 18.., 20 for 20..), a serial with the sex, a check digit by weights 1, 3, 7, 9
 * modulo 10.
 */
public final class PlPesel extends IdentityNumber {

    private static final int[] CENTURIES = {1900, 2000, 2100, 2200, 1800};

    public PlPesel() {
        super(
                "PL_PESEL",
                11,
                11,
                "pesel",
                "ewidencyjny",
                "obywatel",
                "urodzony",
                "urodzona",
                "osobisty",
                "identyfikacyjny",
                "national id");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Shape.matches(compact, "99999999999")
                || Checksums.weighted(compact, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1) % 10 != 0) {
            return 0;
        }
        int month = Shape.number(compact, 2, 4);
        int year = CENTURIES[month / 20] + Shape.number(compact, 0, 2);
        if (!Dates.isBirth(year, month % 20, Shape.number(compact, 4, 6))) {
            return 0;
        }
        return Shape.byGrouping(
                written, Scores.STRONG_CHECKSUM, "6-5", "2-2-2-5", "2-2-2-3-2", "6-4-1", "6-3-2", "3-3-3-2");
    }
}
