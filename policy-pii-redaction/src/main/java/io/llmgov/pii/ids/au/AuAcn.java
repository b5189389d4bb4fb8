package io.llmgov.pii.ids.au;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The Australian Company Number (Australian Securities and Investments Commission, Corporations Regulations 2001):
 * nine digits, weights 8 to 1, the check digit the complement to ten.
 */
public final class AuAcn extends IdentityNumber {

    public AuAcn() {
        super("AU_ACN", 9, 9, "acn", "australian company", "company number", "asic");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Checksums.isDigits(compact) || Shape.isOneCharacter(compact)) {
            return 0;
        }
        int check = (10 - (Checksums.weighted(compact, 8, 7, 6, 5, 4, 3, 2, 1) % 10)) % 10;
        if (check != Checksums.digit(compact, 8)) {
            return 0;
        }
        return Shape.byGrouping(written, Scores.ONE_CHECK_DIGIT, Scores.CHECK_DIGIT_AND_SHAPE, "3-3-3");
    }
}
