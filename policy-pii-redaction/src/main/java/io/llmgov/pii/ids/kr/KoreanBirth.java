package io.llmgov.pii.ids.kr;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.Dates;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/** What the numbers of residents and of foreigners in South Korea share. */
final class KoreanBirth {

    private KoreanBirth() {}

    /** The seventh digit tells the century: 9 and 0 the 19th, 1 2 5 6 the 20th, 3 4 7 8 the 21st. */
    static boolean isDate(String number) {
        int century = switch (number.charAt(6)) {
            case '9', '0' -> 1800;
            case '1', '2', '5', '6' -> 1900;
            default -> 2000;
        };
        int year = century + Shape.number(number, 0, 2);
        return year <= Dates.thisYear() && Dates.exists(year, Shape.number(number, 2, 4), Shape.number(number, 4, 6));
    }

    static int sum(String number) {
        return Checksums.weighted(number, 2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5);
    }

    static double score(boolean checked, String written) {
        return checked
                ? Shape.byGrouping(written, Scores.STRONG_CHECKSUM, Scores.HARDLY_CHANCE, "6-7")
                : Shape.byGrouping(written, Scores.RARE_SHAPE, Scores.CHECKED_SHAPE, "6-7");
    }
}
