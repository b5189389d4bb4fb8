package io.llmgov.pii.ids.uk;

import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;
import java.util.Set;

/**
 * The National Insurance number (HMRC, National Insurance Manual NIM39110): two letters, six digits, a suffix from
 * A to D. The letters D, F, I, Q, U and V stand in no prefix, O not in its second place, and some prefixes are
 * never issued.
 */
public final class UkNino extends IdentityNumber {

    private static final String NEVER = "DFIQUV";
    private static final Set<String> NEVER_ISSUED = Set.of("BG", "GB", "KN", "NK", "NT", "TN", "ZZ");

    public UkNino() {
        super(
                "UK_NINO",
                9,
                9,
                "nino",
                "ni",
                "national insurance",
                "insurance",
                "hmrc",
                "dwp",
                "payroll",
                "paye",
                "payslip");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Shape.matches(compact, "AA999999A") || compact.charAt(8) > 'D' || !prefixIssued(compact.substring(0, 2))) {
            return 0;
        }
        return Shape.isGrouped(written, "2-2-2-2-1")
                ? Scores.STRONG_SHAPE
                : Shape.byGrouping(written, Scores.CHECKED_SHAPE, "2-6-1", "8-1", "2-7");
    }

    private static boolean prefixIssued(String prefix) {
        return NEVER.indexOf(prefix.charAt(0)) < 0
                && NEVER.indexOf(prefix.charAt(1)) < 0
                && prefix.charAt(1) != 'O'
                && !NEVER_ISSUED.contains(prefix);
    }
}
