package io.llmgov.pii.ids.ph;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The Taxpayer Identification Number of the Philippines (Bureau of Internal Revenue, RMO 37-2019): nine digits, with
 * a branch code twelve or fourteen. The ninth is said to be a check digit modulo 11, which the bureau does not
 * publish: it only raises the score. The words around it decide.
 */
public final class PhTin extends IdentityNumber {

    public PhTin() {
        super("PH_TIN", 9, 14, "tin", "taxpayer", "bir", "buwis", "tax");
    }

    @Override
    protected double judge(String compact, String written) {
        int length = compact.length();
        if (!Checksums.isDigits(compact)
                || (length != 9 && length != 12 && length != 14)
                || written.indexOf('.') >= 0
                || Shape.isOneCharacter(compact)) {
            return 0;
        }
        boolean checked = Checksums.weighted(compact, 9, 8, 7, 6, 5, 4, 3, 2) % 11 == Checksums.digit(compact, 8);
        if (Shape.isGrouped(written, "3-3-3-3", "3-3-3-5")) {
            return checked ? Scores.CHECK_DIGIT_AND_SHAPE : Scores.RARE_SHAPE;
        }
        if (Shape.isGrouped(written, "3-3-3")) {
            return checked ? Scores.ONE_CHECK_DIGIT : Scores.COMMON_SHAPE;
        }
        return Shape.isUnbroken(written) ? (checked ? Scores.RARE_SHAPE : Scores.COMMON_SHAPE) : 0;
    }
}
