package io.llmgov.pii.ids.il;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The identity number of Israel (Population and Immigration Authority, Population Registry Law 1965): nine digits
 * with leading zeros, the last a Luhn check digit.
 */
public final class IlId extends IdentityNumber {

    public IlId() {
        super(
                "IL_ID",
                9,
                9,
                "תעודת זהות",
                "מספר זהות",
                "ת.ז",
                "ת\"ז",
                "תז",
                "זהות",
                "teudat zehut",
                "mispar zehut",
                "identity");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Checksums.isDigits(compact) || Shape.isOneCharacter(compact) || !Checksums.luhn(compact)) {
            return 0;
        }
        return Shape.byGrouping(written, Scores.ONE_CHECK_DIGIT, Scores.CHECK_DIGIT_AND_SHAPE, "8-1", "1-7-1");
    }
}
