package io.llmgov.pii.ids.sg;

import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The number of the National Registration Identity Card of Singapore (Immigration and Checkpoints Authority, National
 * Registration Act 1965): S or T, seven digits, a check letter.
 */
public final class SgNric extends IdentityNumber {

    public SgNric() {
        super("SG_NRIC", 9, 9, "nric", "ic", "identity card", "identity", "kad pengenalan", "身份证", "அடையாள");
    }

    @Override
    protected double judge(String compact, String written) {
        return Shape.matches(compact, "A9999999A")
                        && "ST".indexOf(compact.charAt(0)) >= 0
                        && SingaporeCheckLetter.fits(compact)
                ? Scores.STRONG_SHAPE
                : 0;
    }
}
