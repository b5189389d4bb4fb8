package io.llmgov.pii.ids.sg;

import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The Foreign Identification Number of Singapore (Immigration and Checkpoints Authority; Ministry of Manpower): F, G
 * or, since 2022, M, seven digits, a check letter.
 */
public final class SgFin extends IdentityNumber {

    public SgFin() {
        super("SG_FIN", 9, 9, "fin", "foreign identification", "work permit", "pass", "employment pass", "外国人");
    }

    @Override
    protected double judge(String compact, String written) {
        return Shape.matches(compact, "A9999999A")
                        && "FGM".indexOf(compact.charAt(0)) >= 0
                        && SingaporeCheckLetter.fits(compact)
                ? Scores.STRONG_SHAPE
                : 0;
    }
}
