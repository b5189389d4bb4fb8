package io.llmgov.pii.ids;

/** Check-character schemes over letters, or that few countries use. All take strings that were checked to consist of what they expect. */
public final class MoreChecksums {

    private MoreChecksums() {}

    /** ISO/IEC 7064, MOD 11-2, the check character last, X standing for ten. */
    public static boolean mod112(String digits) {
        int rest = 0;
        int last = digits.length() - 1;
        for (int i = 0; i < last; i++) {
            rest = ((rest + digits.charAt(i) - '0') * 2) % 11;
        }
        int check = (12 - rest) % 11;
        char character = digits.charAt(last);
        return character == (check == 10 ? 'X' : (char) ('0' + check));
    }

    /** Luhn's scheme over digits and letters counted from A = 10, modulo 36. */
    public static boolean luhn36(String lettersAndDigits) {
        int sum = 0;
        boolean doubled = false;
        for (int i = lettersAndDigits.length() - 1; i >= 0; i--) {
            int value = Character.digit(lettersAndDigits.charAt(i), 36) * (doubled ? 2 : 1);
            sum += value / 36 + (value % 36);
            doubled = !doubled;
        }
        return sum % 36 == 0;
    }
}
