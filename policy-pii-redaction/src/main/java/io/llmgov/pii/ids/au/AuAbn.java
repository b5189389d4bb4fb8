package io.llmgov.pii.ids.au;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The Australian Business Number (Australian Business Register): eleven digits, the first less one, then the sum with
 * weights 10, 1, 3 ... 19 divisible by 89. A company's number, which people write in groups: in one piece a word has to tell.
 */
public final class AuAbn extends IdentityNumber {

    public AuAbn() {
        super("AU_ABN", 11, 11, "abn", "australian business", "business number", "gst");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Checksums.isDigits(compact) || compact.charAt(0) == '0') {
            return 0;
        }
        int sum = Checksums.weighted(compact, 10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19) - 10;
        return sum % 89 == 0 ? Shape.byGrouping(written, Scores.ONE_CHECK_DIGIT, Scores.HARDLY_CHANCE, "2-3-3-3") : 0;
    }
}
