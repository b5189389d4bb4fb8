package io.llmgov.pii.ids.ca;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The Social Insurance Number of Canada (Employment and Social Development Canada): nine digits with a Luhn check
 * digit. The first is not 8, and 0 only in numbers that are no person's own: tax numbers of non-residents, and those of
 * examples, which people use all the same.
 */
public final class CaSin extends IdentityNumber {

    public CaSin() {
        super("CA_SIN", 9, 9, "sin", "social insurance", "insurance", "nas", "assurance sociale", "assurance");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Checksums.isDigits(compact) || compact.charAt(0) == '8' || !Checksums.luhn(compact)) {
            return 0;
        }
        if (compact.charAt(0) == '0') {
            return Scores.COMMON_SHAPE;
        }
        return Shape.byGrouping(written, Scores.ONE_CHECK_DIGIT, Scores.CHECK_DIGIT_AND_SHAPE, "3-3-3");
    }
}
