package io.llmgov.pii.ids.pl;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The number of the dowód osobisty (Ustawa o dowodach osobistych): three letters, of which none is O or Q, a check
 * digit, five digits; checked by weights 7, 3, 1 around it, letters counted from A = 10.
 */
public final class PlIdCard extends IdentityNumber {

    public PlIdCard() {
        super(
                "PL_ID_CARD",
                9,
                9,
                "dowód",
                "dowodu",
                "dowodem",
                "osobisty",
                "osobistego",
                "osobistym",
                "seria",
                "legitymuje",
                "identity",
                "id card");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Shape.matches(compact, "AAA999999") || compact.indexOf('O') >= 0 || compact.indexOf('Q') >= 0) {
            return 0;
        }
        if (!Checksums.icao(compact.substring(0, 3) + compact.substring(4) + compact.charAt(3))) {
            return 0;
        }
        return Shape.byGrouping(written, Scores.CHECKED_SHAPE, "3-6", "3-3-3");
    }
}
