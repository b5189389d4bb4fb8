package io.llmgov.pii.ids.au;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The Tax File Number of Australia (Australian Taxation Office): nine digits, formerly eight, the sum with weights 1
 * 4 3 7 5 8 6 9 10 divisible by 11; for eight digits the weights are 10 7 8 4 6 3 5 1.
 */
public final class AuTfn extends IdentityNumber {

    public AuTfn() {
        super("AU_TFN", 8, 9, "tfn", "tax file", "tax", "ato");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Checksums.isDigits(compact) || Shape.isOneCharacter(compact)) {
            return 0;
        }
        int sum = compact.length() == 9
                ? Checksums.weighted(compact, 1, 4, 3, 7, 5, 8, 6, 9, 10)
                : Checksums.weighted(compact, 10, 7, 8, 4, 6, 3, 5, 1);
        if (sum % 11 != 0) {
            return 0;
        }
        return compact.length() == 9
                ? Shape.byGrouping(written, Scores.ONE_CHECK_DIGIT, Scores.CHECK_DIGIT_AND_SHAPE, "3-3-3")
                : Shape.byGrouping(written, Scores.RARE_SHAPE, Scores.ONE_CHECK_DIGIT, "2-3-3", "3-3-2");
    }
}
