package io.llmgov.pii.detect.generic;

import io.llmgov.pii.ids.IdentifierRecognizer;
import java.util.Set;

/** Medicare Beneficiary Identifier: eleven places of fixed kinds, letters without S, L, O, I, B and Z (format of the CMS). */
final class UsMbi implements IdentifierRecognizer {

    private static final String LETTERS = "ACDEFGHJKMNPQRTUVWXY";
    /** C: 1 to 9; A: letter; N: digit; X: letter or digit. */
    private static final String PLACES = "CAXNAXNAANN";

    @Override
    public String type() {
        return "US_MBI";
    }

    @Override
    public int minLength() {
        return PLACES.length();
    }

    @Override
    public int maxLength() {
        return PLACES.length();
    }

    @Override
    public double score(String compact, String written) {
        for (int i = 0; i < PLACES.length(); i++) {
            if (!fits(PLACES.charAt(i), compact.charAt(i))) {
                return 0;
            }
        }
        return 0.65;
    }

    private static boolean fits(char place, char c) {
        boolean letter = LETTERS.indexOf(c) >= 0;
        boolean digit = Chars.isDigit(c);
        return switch (place) {
            case 'C' -> digit && c != '0';
            case 'A' -> letter;
            case 'N' -> digit;
            default -> letter || digit;
        };
    }

    @Override
    public Set<String> context() {
        return Set.of("medicare", "mbi", "beneficiary", "medicare number", "medicare id", "cms");
    }
}
