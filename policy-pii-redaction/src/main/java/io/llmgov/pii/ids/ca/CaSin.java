package io.llmgov.pii.ids.ca;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The Social Insurance Number of Canada (Employment and Social Development Canada): nine digits with a Luhn check
 * digit, the first neither 0 nor 8. The same scheme gives the Individual Tax Number of non-residents, beginning with
 * 0, which is left out.
 */
public final class CaSin extends IdentityNumber {

    public CaSin() {
        super("CA_SIN", 9, 9, "sin", "social insurance", "insurance", "nas", "assurance sociale", "assurance");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Checksums.isDigits(compact)
                || compact.charAt(0) == '0'
                || compact.charAt(0) == '8'
                || !Checksums.luhn(compact)) {
            return 0;
        }
        return Shape.byGrouping(written, Scores.ONE_CHECK_DIGIT, Scores.CHECK_DIGIT_AND_SHAPE, "3-3-3");
    }
}
