package io.llmgov.pii.ids.tw;

import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The identity card number of Taiwan (Ministry of the Interior, 國民身分證統一編號): a letter for the place of first
 * registration, 1 or 2 for the sex, seven digits, a check digit modulo 10.
 */
public final class TwNationalId extends IdentityNumber {

    public TwNationalId() {
        super("TW_NATIONAL_ID", 10, 10, "身分證", "身分證字號", "身份證字號", "國民身分證", "統一編號", "national id", "id card");
    }

    @Override
    protected double judge(String compact, String written) {
        boolean shape = Shape.matches(compact, "A999999999") && (compact.charAt(1) == '1' || compact.charAt(1) == '2');
        return shape && TaiwanCheckDigit.fits(compact) ? Scores.CHECKED_SHAPE : 0;
    }
}
