package io.llmgov.pii.ids.hr;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The osobni identifikacijski broj (Zakon o osobnom identifikacijskom broju; Porezna uprava): eleven digits
 * without a meaning, the last by ISO/IEC 7064 MOD 11,10; also with HR in front.
 */
public final class HrOib extends IdentityNumber {

    public HrOib() {
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
    protected double judge(String compact, String written) {
        String digits = compact.startsWith("HR") ? compact.substring(2) : compact;
        if (!Shape.matches(digits, "99999999999") || Shape.isOneCharacter(digits) || !Checksums.mod1110(digits)) {
            return 0;
        }
        return digits.length() < compact.length()
                ? Scores.HARDLY_CHANCE
                : Shape.byGrouping(
                        written, Scores.ONE_CHECK_DIGIT, Scores.CHECK_DIGIT_AND_SHAPE, "3-3-3-2", "2-3-3-3", "3-4-4");
    }
}
