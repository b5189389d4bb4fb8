package io.llmgov.pii.ids.nz;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The IRD number of New Zealand (Inland Revenue, RWT and NRWT specification document): eight or nine digits, a check
 * digit modulo 11 with a second set of weights where the first gives ten. The document of 2016 names the range from
 * 10-000-000 to 150-000-000 as enough for ten years; numbers up to 200-000-000 are accepted.
 */
public final class NzIrd extends IdentityNumber {

    public NzIrd() {
        super("NZ_IRD", 8, 9, "ird", "inland revenue", "tax", "te tari taake", "tari taake");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Checksums.isDigits(compact)) {
            return 0;
        }
        int value = Integer.parseInt(compact);
        String padded = compact.length() == 8 ? "0" + compact : compact;
        if (value <= 10_000_000 || value >= 200_000_000 || checkDigit(padded) != Checksums.digit(padded, 8)) {
            return 0;
        }
        return Shape.byGrouping(written, Scores.ONE_CHECK_DIGIT, Scores.CHECK_DIGIT_AND_SHAPE, "2-3-3", "3-3-3");
    }

    private static int checkDigit(String number) {
        int check = complement(Checksums.weighted(number, 3, 2, 7, 6, 5, 4, 3, 2));
        return check < 10 ? check : complement(Checksums.weighted(number, 7, 4, 3, 2, 5, 2, 7, 6));
    }

    private static int complement(int sum) {
        return (11 - (sum % 11)) % 11;
    }
}
