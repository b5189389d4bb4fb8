package io.llmgov.pii.ids.uk;

import io.llmgov.pii.ids.base.IdentityNumber;
import java.util.Set;

/**
 * The National Insurance number (HMRC, National Insurance Manual NIM39110): two letters, six digits, a suffix from
 * A to D. The letters D, F, I, Q, U and V stand in no prefix, O not in its second place, and some prefixes are
 * never issued.
 */
public final class NationalInsuranceNumber extends IdentityNumber {

    /** A telling shape of which, of letters by chance, one in thirteen would be one. */
    private static final double ISSUED_SHAPE = 0.7;

    private static final String NEVER = "DFIQUV";
    private static final Set<String> NEVER_ISSUED = Set.of("BG", "GB", "KN", "NK", "NT", "TN", "ZZ");

    public NationalInsuranceNumber() {
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
    public double score(String compact, String written) {
        if (!shaped(compact, "AA999999A") || compact.charAt(8) > 'D' || !prefixIssued(compact.substring(0, 2))) {
            return 0;
        }
        return grouped(written, "2-2-2-2-1")
                ? STRONG
                : unlessOddlyGrouped(ISSUED_SHAPE, written, "2-6-1", "8-1", "2-7");
    }

    private static boolean prefixIssued(String prefix) {
        return NEVER.indexOf(prefix.charAt(0)) < 0
                && NEVER.indexOf(prefix.charAt(1)) < 0
                && prefix.charAt(1) != 'O'
                && !NEVER_ISSUED.contains(prefix);
    }
}
