package io.llmgov.pii.detect.secret;

/**
 * How the tokens of an issuer look: a prefix, and then so many characters of an alphabet.
 *
 * @param fewest least number of characters behind the prefix
 * @param most greatest number of characters behind the prefix
 */
record PrefixedToken(String type, String prefix, Alphabet alphabet, int fewest, int most) {

    /** What stands behind a prefix. */
    enum Alphabet {
        HEX("0123456789abcdef", ""),
        UPPER("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", ""),
        ALNUM(Alphabet.LETTERS_AND_DIGITS, ""),
        NAME(Alphabet.LETTERS_AND_DIGITS, "_"),
        SLUG(Alphabet.LETTERS_AND_DIGITS, "-_"),
        DOTTED(Alphabet.LETTERS_AND_DIGITS, "-_."),
        BASE64(Alphabet.LETTERS_AND_DIGITS, "+/="),
        PATH(Alphabet.LETTERS_AND_DIGITS, "-_/@"),
        ANY(Alphabet.LETTERS_AND_DIGITS, "-_+/=%~");

        private static final String LETTERS_AND_DIGITS =
                "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

        private final boolean[] has = new boolean[128];

        Alphabet(String letters, String punctuation) {
            (letters + punctuation).chars().forEach(c -> has[c] = true);
        }

        boolean has(char c) {
            return c < has.length && has[c];
        }
    }

    /** The end of the token that starts here, or -1 when there is none. */
    int endOf(String text, int start) {
        int from = start + prefix.length();
        int end = from;
        while (end < text.length() && end - from <= most && alphabet.has(text.charAt(end))) {
            end++;
        }
        boolean goesOn = end < text.length() && isLetterOrDigit(text.charAt(end));
        while (end > from && text.charAt(end - 1) == '.') {
            end--;
        }
        boolean fits = end - from >= fewest && end - from <= most && !goesOn;
        return fits && looksRandom(text, from, end) ? end : -1;
    }

    /** Stand-ins such as {@code your-api-key-here} have neither digits nor letters of both cases; tokens lack them by a rare chance. */
    private boolean looksRandom(String text, int from, int end) {
        boolean upper = false;
        boolean lower = false;
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                return true;
            }
            upper |= c >= 'A' && c <= 'Z';
            lower |= c >= 'a' && c <= 'z';
        }
        return upper && lower || alphabet == Alphabet.UPPER;
    }

    static boolean isLetterOrDigit(char c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }
}
