package io.llmgov.pii.ids.hr;

import io.llmgov.pii.detect.Checksums;
import io.llmgov.pii.ids.base.IdentityNumber;

/**
 * The osobni identifikacijski broj (Zakon o osobnom identifikacijskom broju; Porezna uprava): eleven digits
 * without a meaning, the last by ISO/IEC 7064 MOD 11,10; also with HR in front.
 */
public final class Oib extends IdentityNumber {

    public Oib() {
        super(
                "HR_OIB",
                11,
                13,
                "oib",
                "oib-a",
                "osobni",
                "identifikacijski",
                "osobni identifikacijski broj",
                "porezni",
                "tax");
    }

    @Override
    public double score(String compact, String written) {
        String digits = compact.startsWith("HR") ? compact.substring(2) : compact;
        if (!shaped(digits, "99999999999") || oneDigitOnly(digits) || !Checksums.mod1110(digits)) {
            return 0;
        }
        return digits.length() < compact.length() ? STRONG : weakChecksum(written, "3-3-3-2", "2-3-3-3", "3-4-4");
    }
}
