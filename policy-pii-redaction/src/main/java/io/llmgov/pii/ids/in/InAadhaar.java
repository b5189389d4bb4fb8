package io.llmgov.pii.ids.in;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The Aadhaar number of India (Unique Identification Authority of India, "A UID Numbering Scheme"): twelve digits,
 * the first neither 0 nor 1, the last a Verhoeff check digit; palindromes are not given.
 */
public final class InAadhaar extends IdentityNumber {

    public InAadhaar() {
        super("IN_AADHAAR", 12, 12, "aadhaar", "aadhar", "adhaar", "uidai", "uid", "आधार", "ஆதார்", "ఆధార్", "আধার");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Checksums.isDigits(compact)
                || compact.charAt(0) < '2'
                || Shape.isPalindrome(compact)
                || !Checksums.verhoeff(compact)) {
            return 0;
        }
        return Shape.byGrouping(written, Scores.ONE_CHECK_DIGIT, Scores.CHECK_DIGIT_AND_SHAPE, "4-4-4");
    }
}
