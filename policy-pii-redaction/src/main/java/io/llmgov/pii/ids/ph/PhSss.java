package io.llmgov.pii.ids.ph;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The number of the Social Security System of the Philippines (Republic Act 11199): ten digits written 2-7-1. No
 * published check digit.
 */
public final class PhSss extends IdentityNumber {

    public PhSss() {
        super("PH_SSS", 10, 10, "sss", "social security", "social", "security");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Checksums.isDigits(compact) || Shape.isOneCharacter(compact)) {
            return 0;
        }
        return Shape.byGrouping(written, Scores.COMMON_SHAPE, Scores.TELLING_SHAPE, "2-7-1");
    }
}
