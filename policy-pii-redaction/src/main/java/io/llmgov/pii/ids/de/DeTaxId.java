package io.llmgov.pii.ids.de;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The Steuer-Identifikationsnummer (Abgabenordnung § 139b; Bundeszentralamt für Steuern): eleven digits, the first
 * not 0, among the first ten exactly one that occurs twice or three times (never three in a row) and no other more
 * than once, the last by ISO/IEC 7064 MOD 11,10.
 */
public final class DeTaxId extends IdentityNumber {

    public DeTaxId() {
        super(
                "DE_TAX_ID",
                11,
                11,
                "steuer-id",
                "steuerid",
                "steuer-idnr",
                "steueridentifikationsnummer",
                "identifikationsnummer",
                "idnr",
                "steuernummer",
                "steuerliche",
                "steuer",
                "finanzamt",
                "tin",
                "tax",
                "tax id");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Shape.matches(compact, "99999999999")
                || compact.charAt(0) == '0'
                || !oneDigitRepeats(compact)
                || !Checksums.mod1110(compact)) {
            return 0;
        }
        return Shape.byGrouping(written, Scores.STRONG_CHECKSUM, "2-3-3-3", "3-3-3-2", "10-1");
    }

    private static boolean oneDigitRepeats(String compact) {
        int[] times = new int[10];
        for (int i = 0; i < 10; i++) {
            times[Checksums.digit(compact, i)]++;
            if (i > 1 && compact.charAt(i) == compact.charAt(i - 1) && compact.charAt(i) == compact.charAt(i - 2)) {
                return false;
            }
        }
        int repeated = 0;
        for (int count : times) {
            if (count > 3) {
                return false;
            }
            repeated += count > 1 ? 1 : 0;
        }
        return repeated == 1;
    }
}
