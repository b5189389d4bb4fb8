package io.llmgov.pii.ids;

/** Check-digit schemes that many identifiers share. All take strings that were checked to consist of what they expect. */
public final class Checksums {

    private static final int[][] VERHOEFF_PRODUCT = {
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
        {1, 2, 3, 4, 0, 6, 7, 8, 9, 5},
        {2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
        {3, 4, 0, 1, 2, 8, 9, 5, 6, 7},
        {4, 0, 1, 2, 3, 9, 5, 6, 7, 8},
        {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
        {6, 5, 9, 8, 7, 1, 0, 4, 3, 2},
        {7, 6, 5, 9, 8, 2, 1, 0, 4, 3},
        {8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
        {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}
    };
    private static final int[] VERHOEFF_TURN = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};

    private Checksums() {}

    /** ISO/IEC 7812-1, annex B: every second digit from the right doubled. */
    public static boolean luhn(String digits) {
        int sum = 0;
        boolean doubled = false;
        for (int i = digits.length() - 1; i >= 0; i--) {
            int digit = digits.charAt(i) - '0';
            int value = doubled ? digit * 2 : digit;
            sum += value > 9 ? value - 9 : value;
            doubled = !doubled;
        }
        return sum % 10 == 0;
    }

    /** ISO/IEC 7064, MOD 97-10, letters counted from A = 10; true when the rest is 1. */
    public static boolean mod97(String lettersAndDigits) {
        int rest = 0;
        for (int i = 0; i < lettersAndDigits.length(); i++) {
            int value = Character.digit(lettersAndDigits.charAt(i), 36);
            rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97;
        }
        return rest == 1;
    }

    /** ISO/IEC 7064, MOD 11,10, the check digit last. */
    public static boolean mod1110(String digits) {
        int product = 10;
        for (int i = 0; i < digits.length() - 1; i++) {
            int sum = (digits.charAt(i) - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - product) % 10 == digits.charAt(digits.length() - 1) - '0';
    }

    /** ISO/IEC 7064, MOD 11-2, the check character last, X standing for ten. */
    public static boolean mod112(String digits) {
        int rest = 0;
        int last = digits.length() - 1;
        for (int i = 0; i < last; i++) {
            rest = ((rest + digits.charAt(i) - '0') * 2) % 11;
        }
        int check = (12 - rest) % 11;
        return digits.charAt(last) == (check == 10 ? 'X' : (char) ('0' + check));
    }

    /** Luhn's scheme over digits and letters counted from A = 10, modulo 36. */
    public static boolean luhn36(String lettersAndDigits) {
        int sum = 0;
        boolean doubled = false;
        for (int i = lettersAndDigits.length() - 1; i >= 0; i--) {
            int value = Character.digit(lettersAndDigits.charAt(i), 36) * (doubled ? 2 : 1);
            sum += value / 36 + value % 36;
            doubled = !doubled;
        }
        return sum % 36 == 0;
    }

    /** Verhoeff's scheme over a permutation group, the check digit last. */
    public static boolean verhoeff(String digits) {
        int check = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            for (int turn = i % 8; turn > 0; turn--) {
                digit = VERHOEFF_TURN[digit];
            }
            check = VERHOEFF_PRODUCT[check][digit];
        }
        return check == 0;
    }

    /** GS1's scheme (EAN-13 and its kin): weights 3 and 1 in turn from the right, the check digit last. */
    public static boolean gs1(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += digit(digits, i) * ((digits.length() - i) % 2 == 0 ? 3 : 1);
        }
        return sum % 10 == 0;
    }

    /** ICAO Doc 9303, part 3, section 4.9: weights 7, 3, 1 in turn, letters counted from A = 10, the check digit last. */
    public static boolean icao(String lettersAndDigits) {
        int[] weights = {7, 3, 1};
        int last = lettersAndDigits.length() - 1;
        int sum = 0;
        for (int i = 0; i < last; i++) {
            sum += Character.digit(lettersAndDigits.charAt(i), 36) * weights[i % 3];
        }
        return sum % 10 == Character.digit(lettersAndDigits.charAt(last), 36);
    }

    /**
     * The scheme of the personal codes of Estonia and Lithuania: weights 1 to 9 and on from 1 modulo 11; a rest of 10 is
     * computed again with weights that start at 3, and is 0 when it is 10 once more. The check digit last.
     */
    public static boolean baltic(String digits) {
        int check = balticRest(digits, 0);
        if (check == 10) {
            check = balticRest(digits, 2) % 10;
        }
        return check == digit(digits, digits.length() - 1);
    }

    private static int balticRest(String digits, int turn) {
        int sum = 0;
        for (int i = 0; i < digits.length() - 1; i++) {
            sum += digit(digits, i) * ((i + turn) % 9 + 1);
        }
        return sum % 11;
    }

    /** The sum of each digit times its weight; there may be fewer weights than digits. */
    public static int weighted(String digits, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += (digits.charAt(i) - '0') * weights[i];
        }
        return sum;
    }

    public static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    public static int digit(String text, int index) {
        return text.charAt(index) - '0';
    }
}
