package io.llmgov.pii.ids.ng;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The National Identification Number of Nigeria (National Identity Management Commission Act 2007): eleven random
 * digits. The commission publishes no check digit. Numbers that look like a mobile phone's get less.
 */
public final class NgNin extends IdentityNumber {

    public NgNin() {
        super(
                "NG_NIN",
                11,
                11,
                "nin",
                "nimc",
                "national identification",
                "national identity",
                "identification",
                "identity");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Checksums.isDigits(compact) || Shape.isOneCharacter(compact)) {
            return 0;
        }
        boolean mobile = compact.charAt(0) == '0' && "789".indexOf(compact.charAt(1)) >= 0;
        if (mobile) {
            return Scores.UNLIKELY;
        }
        return Shape.byGrouping(written, Scores.COMMON_SHAPE, Scores.RARE_SHAPE, "4-3-4");
    }
}
