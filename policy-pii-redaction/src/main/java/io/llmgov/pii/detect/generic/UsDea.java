package io.llmgov.pii.detect.generic;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentifierRecognizer;
import java.util.Set;

/**
 * Registration number of the Drug Enforcement Administration: kind of registrant, initial of the name (or 9 for a
 * business), six digits and a check digit.
 */
final class UsDea implements IdentifierRecognizer {

    private static final String REGISTRANTS = "ABCDEFGHJKLMPRSTUX";

    @Override
    public String type() {
        return "US_DEA";
    }

    @Override
    public int minLength() {
        return 9;
    }

    @Override
    public int maxLength() {
        return 9;
    }

    @Override
    public double score(String compact, String written) {
        char second = compact.charAt(1);
        String digits = compact.substring(2);
        if (REGISTRANTS.indexOf(compact.charAt(0)) < 0
                || second < 'A' && second != '9'
                || !Checksums.isDigits(digits)) {
            return 0;
        }
        int sum = Checksums.weighted(digits, 1, 2, 1, 2, 1, 2);
        return sum % 10 == Checksums.digit(digits, 6) ? 0.5 : 0;
    }

    @Override
    public Set<String> context() {
        return Set.of(
                "dea",
                "dea number",
                "drug enforcement",
                "prescriber",
                "prescription",
                "controlled substance",
                "registrant");
    }
}
