package io.llmgov.pii.ids.hk;

import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The number of the Hong Kong identity card (Immigration Department, Registration of Persons Ordinance cap. 177): one
 * or two letters, six digits, a check digit modulo 11 in brackets, A standing for ten.
 */
public final class HkHkid extends IdentityNumber {

    public HkHkid() {
        super("HK_HKID", 8, 9, "hkid", "身份證", "身份證號碼", "香港身份證", "identity card", "id card");
    }

    @Override
    protected double judge(String compact, String written) {
        int letters = compact.length() - 7;
        if (!Shape.matches(compact, letters == 1 ? "A999999*" : "AA999999*") || !hasCheckDigit(compact)) {
            return 0;
        }
        return written.indexOf('(') > 0 || written.indexOf('（') > 0
                ? Scores.HARDLY_CHANCE
                : Shape.byGrouping(written, Scores.ONE_CHECK_DIGIT, Scores.CHECK_DIGIT_AND_SHAPE, "7-1", "8-1");
    }

    /** Letters count from A = 10; the space before a single letter counts 36. */
    private static boolean hasCheckDigit(String number) {
        char last = number.charAt(number.length() - 1);
        if (last > 'A') {
            return false;
        }
        int sum = number.length() == 8 ? 36 * 9 : 0;
        for (int i = 0; i < number.length(); i++) {
            sum += Character.digit(number.charAt(i), 36) * (number.length() - i);
        }
        return sum % 11 == 0;
    }
}
