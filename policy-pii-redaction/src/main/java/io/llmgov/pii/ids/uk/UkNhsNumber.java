package io.llmgov.pii.ids.uk;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.Dates;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The patient's number of the National Health Service (NHS Data Dictionary, NHS NUMBER): ten digits, the last by
 * weights 10 to 2 modulo 11. Scotland's CHI numbers, which begin with a birthday, are of the same scheme; 5 and 8
 * are issued nowhere in the kingdom, 9 for tests alone; what is not issued counts beside a word only.
 */
public final class UkNhsNumber extends IdentityNumber {

    public UkNhsNumber() {
        super(
                "UK_NHS_NUMBER",
                10,
                10,
                "nhs",
                "patient",
                "chi",
                "health",
                "medical",
                "gp",
                "hospital",
                "surgery",
                "appointment",
                "clinic");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Shape.matches(compact, "9999999999")) {
            return 0;
        }
        int check = 11 - Checksums.weighted(compact, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        if (check % 11 != Checksums.digit(compact, 9) || check == 10) {
            return 0;
        }
        if (!issued(compact)) {
            return Scores.COMMON_SHAPE;
        }
        return Shape.byGrouping(written, Scores.ONE_CHECK_DIGIT, Scores.CHECK_DIGIT_AND_SHAPE, "3-3-4", "6-4");
    }

    private static boolean issued(String compact) {
        return switch (compact.charAt(0)) {
            case '4', '6', '7', '9' -> true;
            case '5', '8' -> false;
            default ->
                Shape.number(compact, 0, 3) >= 320
                        || Dates.existsInSomeCentury(
                                Shape.number(compact, 4, 6), Shape.number(compact, 2, 4), Shape.number(compact, 0, 2));
        };
    }
}
