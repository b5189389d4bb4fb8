package io.llmgov.pii.ids.ng;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The Bank Verification Number of Nigeria (Central Bank of Nigeria and NIBSS, Regulatory Framework for BVN
 * Operations): eleven digits; those issued so far begin with 22. No check digit.
 */
public final class NgBvn extends IdentityNumber {

    public NgBvn() {
        super("NG_BVN", 11, 11, "bvn", "bank verification", "verification", "nibss");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Checksums.isDigits(compact) || Shape.isOneCharacter(compact)) {
            return 0;
        }
        return compact.startsWith("22") ? Shape.byGrouping(written, Scores.RARE_SHAPE, "4-3-4") : Scores.UNLIKELY;
    }
}
