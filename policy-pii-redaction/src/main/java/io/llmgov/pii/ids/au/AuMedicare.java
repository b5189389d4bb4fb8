package io.llmgov.pii.ids.au;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The number of an Australian Medicare card (Services Australia): eight digits, the first 2 to 6, a check digit with
 * weights 1 3 7 9, the issue number and, at times, the individual reference number.
 */
public final class AuMedicare extends IdentityNumber {

    public AuMedicare() {
        super("AU_MEDICARE", 10, 11, "medicare", "irn", "medicare card", "bulk billing");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Checksums.isDigits(compact)
                || compact.charAt(0) < '2'
                || compact.charAt(0) > '6'
                || compact.charAt(9) == '0') {
            return 0;
        }
        if (Checksums.weighted(compact, 1, 3, 7, 9, 1, 3, 7, 9) % 10 != Checksums.digit(compact, 8)) {
            return 0;
        }
        if (compact.length() == 11 && compact.charAt(10) == '0') {
            return 0;
        }
        return Shape.byGrouping(
                written, Scores.ONE_CHECK_DIGIT, Scores.CHECKED_SHAPE, "4-5-1", "4-5-1-1", "10-1", "4-5-2");
    }
}
