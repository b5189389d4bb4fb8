package io.llmgov.pii.ids.se;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.Dates;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/** A birthday, three digits and a check digit by Luhn over the last ten, with or without the century. */
final class SwedishNumber {

    private SwedishNumber() {}

    /** @param addedToDay what tells this kind of number from the others */
    static double score(int addedToDay, String compact, String written) {
        if (!Shape.matches(compact, "9999999999") && !Shape.matches(compact, "999999999999")) {
            return 0;
        }
        String date = compact.substring(compact.length() - 10);
        if (!Checksums.luhn(date)) {
            return 0;
        }
        int month = Shape.number(date, 2, 4);
        int day = Shape.number(date, 4, 6) - addedToDay;
        if (compact.length() == 12) {
            return Dates.isBirth(Shape.number(compact, 0, 4), month, day) ? Scores.HARDLY_CHANCE : 0;
        }
        if (!Dates.existsInSomeCentury(Shape.number(date, 0, 2), month, day)) {
            return 0;
        }
        return Shape.isGrouped(written, "6-4")
                ? Scores.HARDLY_CHANCE
                : Shape.byGrouping(written, Scores.STRONG_CHECKSUM, "2-2-2-4");
    }
}
