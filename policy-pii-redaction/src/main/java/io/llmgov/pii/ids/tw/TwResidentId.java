package io.llmgov.pii.ids.tw;

import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The number of foreigners' and other residents' certificates in Taiwan (National Immigration Agency, 統一證號): a
 * letter, 8 or 9 for the sex, eight digits; until 2021 two letters and eight digits, the second A to D. Check digit
 * as in identity cards.
 */
public final class TwResidentId extends IdentityNumber {

    public TwResidentId() {
        super("TW_RESIDENT_ID", 10, 10, "居留證", "居留證號", "統一證號", "外僑", "arc", "resident certificate", "ui number");
    }

    @Override
    protected double judge(String compact, String written) {
        boolean shape = (Shape.matches(compact, "A999999999") && (compact.charAt(1) == '8' || compact.charAt(1) == '9'))
                || (Shape.matches(compact, "AA99999999") && compact.charAt(1) <= 'D');
        return shape && TaiwanCheckDigit.fits(compact) ? Scores.CHECKED_SHAPE : 0;
    }
}
