package io.llmgov.pii.ids.ie;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The Personal Public Service number (Social Welfare Consolidation Act 2005, s. 262; Revenue): seven digits, a
 * check letter modulo 23, since 2013 a second letter (A, B, H) that counts with weight 9. W, T and X of the old
 * ones do not count.
 */
public final class IePps extends IdentityNumber {

    private static final String SECOND = "ABHTWX";
    private static final String CHECK_LETTERS = "WABCDEFGHIJKLMNOPQRSTUV";

    public IePps() {
        super(
                "IE_PPS",
                8,
                9,
                "pps",
                "ppsn",
                "pps number",
                "revenue",
                "welfare",
                "public service",
                "rsi",
                "uimhir",
                "intreo",
                "personal public service");
    }

    @Override
    protected double judge(String compact, String written) {
        boolean longer = Shape.matches(compact, "9999999AA");
        if (!longer && !Shape.matches(compact, "9999999A") || longer && SECOND.indexOf(compact.charAt(8)) < 0) {
            return 0;
        }
        int sum = Checksums.weighted(compact, 8, 7, 6, 5, 4, 3, 2);
        if (longer && compact.charAt(8) <= 'H') {
            sum += 9 * (compact.charAt(8) - 'A' + 1);
        }
        if (CHECK_LETTERS.charAt(sum % 23) != compact.charAt(7) || Shape.number(compact, 0, 7) == 0) {
            return 0;
        }
        return Shape.byGrouping(
                written, Scores.CHECKED_SHAPE, "7-1", "7-2", "7-1-1", "8-1", "3-4-1", "3-4-2", "4-3-1", "4-3-2");
    }
}
