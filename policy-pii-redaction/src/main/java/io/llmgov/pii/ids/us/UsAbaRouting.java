package io.llmgov.pii.ids.us;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The routing transit number of a United States bank (American Bankers Association, ANSI X9.131): Federal Reserve
 * prefix 00-12, 21-32, 61-72 or 80, weights 3 7 1, sum divisible by 10. Also written as 1234-5678-9.
 */
public final class UsAbaRouting extends IdentityNumber {

    public UsAbaRouting() {
        super("US_ABA_ROUTING", 9, 9, "aba", "routing", "rtn", "routing number", "wire", "ach", "transit", "bank");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Checksums.isDigits(compact)
                || !isPrefix(Integer.parseInt(compact.substring(0, 2)))
                || Shape.isOneCharacter(compact)) {
            return 0;
        }
        if (Checksums.weighted(compact, 3, 7, 1, 3, 7, 1, 3, 7, 1) % 10 != 0) {
            return 0;
        }
        return Shape.byGrouping(written, Scores.ONE_CHECK_DIGIT, Scores.CHECK_DIGIT_AND_SHAPE, "4-4-1");
    }

    private static boolean isPrefix(int prefix) {
        return prefix <= 12 || (prefix >= 21 && prefix <= 32) || (prefix >= 61 && prefix <= 72) || prefix == 80;
    }
}
