package io.llmgov.pii.detect.generic;

/** ASCII classes of chars. */
final class Chars {

    private Chars() {}

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isAlnum(char c) {
        return isDigit(c) || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    static boolean isHex(char c) {
        return isDigit(c) || c >= 'A' && c <= 'F' || c >= 'a' && c <= 'f';
    }

    /** The end of the run of ASCII letters and digits that starts here. */
    static int endOfAlnum(String text, int start) {
        int end = start;
        while (end < text.length() && isAlnum(text.charAt(end))) {
            end++;
        }
        return end;
    }
}
