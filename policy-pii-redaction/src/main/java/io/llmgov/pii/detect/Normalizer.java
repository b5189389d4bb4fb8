package io.llmgov.pii.detect;

import java.text.Normalizer.Form;
import java.util.Arrays;

/**
 * Takes off disguises that keep people reading and machines from finding: characters without width, full-width,
 * mathematical and foreign digits, letters with loose accents, exotic blanks, dashes, dots and at-signs.
 */
final class Normalizer {

    private static final char IDEOGRAPHIC_FULL_STOP = '\u3002';
    private static final char KATAKANA_LONG_VOWEL = '\u30fc';

    private final String original;
    private final char[] text;
    private final int[] offsets;
    private int length;

    private Normalizer(String original) {
        this.original = original;
        this.text = new char[original.length()];
        this.offsets = new int[original.length()];
    }

    static ScannedText normalize(String original, Vocabulary vocabulary) {
        return isPlain(original)
                ? new ScannedText(original, original, null, vocabulary)
                : new Normalizer(original).run(vocabulary);
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 126) {
                return false;
            }
        }
        return true;
    }

    private ScannedText run(Vocabulary vocabulary) {
        for (int i = 0; i < original.length(); ) {
            int c = original.codePointAt(i);
            int next = i + Character.charCount(c);
            if (c < 127) {
                add((char) c, i);
            } else if (!isDropped(c)) {
                addForeign(c, i);
            }
            i = next;
        }
        return new ScannedText(original, new String(text, 0, length), Arrays.copyOf(offsets, length), vocabulary);
    }

    private void addForeign(int c, int at) {
        int plain = plain(c);
        if (plain >= 0) {
            add((char) plain, at);
        } else {
            add(original.charAt(at), at);
            if (c > Character.MAX_VALUE) {
                add(original.charAt(at + 1), at + 1);
            }
        }
    }

    private void add(char c, int at) {
        text[length] = c;
        offsets[length++] = at;
    }

    /** Nothing to see: characters without width, marks that change direction, tags, and accents over plain characters. */
    private boolean isDropped(int c) {
        if (c >= 0x0300 && c <= 0x036F || c >= 0x20D0 && c <= 0x20FF) {
            return length > 0 && text[length - 1] < 128;
        }
        return c == 0x7F
                || c == 0x00AD
                || c == 0x034F
                || c == 0x061C
                || c == 0x115F
                || c == 0x1160
                || c == 0x17B4
                || c == 0x17B5
                || c == 0x3164
                || c == 0xFFA0
                || c == 0xFEFF
                || c >= 0x180B && c <= 0x180F
                || c >= 0x200B && c <= 0x200F
                || c >= 0x202A && c <= 0x202E
                || c >= 0x2060 && c <= 0x206F
                || c >= 0xFE00 && c <= 0xFE0F
                || c >= 0xFFF9 && c <= 0xFFFB
                || c >= 0xE0000 && c <= 0xE01EF;
    }

    /** The ASCII character that it stands for, or -1. */
    private int plain(int c) {
        if (c >= 0xFF01 && c <= 0xFF5E) {
            return c - 0xFEE0;
        }
        if (c == KATAKANA_LONG_VOWEL) {
            return length > 0 && text[length - 1] >= '0' && text[length - 1] <= '9' ? '-' : -1;
        }
        if (c == IDEOGRAPHIC_FULL_STOP || c == 0xFF61 || c == 0x2024 || c == 0x00B7 || c == 0x2027 || c == 0xFE52) {
            return '.';
        }
        if (c == 0xFE6B) {
            return '@';
        }
        if (c >= 0x2010 && c <= 0x2015 || c == 0x2212 || c == 0x2043 || c == 0xFE58 || c == 0xFE63 || c == 0x05BE) {
            return '-';
        }
        if (c == 0x2044 || c == 0x2215) {
            return '/';
        }
        if (c == 0xA0 || Character.getType(c) == Character.SPACE_SEPARATOR) {
            return ' ';
        }
        int digit = Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER ? Character.digit(c, 10) : -1;
        if (digit >= 0) {
            return '0' + digit;
        }
        return isStyled(c) ? compatible(c) : -1;
    }

    /** Enclosed and mathematical alphanumerics. */
    private static boolean isStyled(int c) {
        return c >= 0x2460 && c <= 0x24FF || c >= 0x1D400 && c <= 0x1D7FF || c >= 0x1F100 && c <= 0x1F189;
    }

    private static int compatible(int c) {
        String decomposed = java.text.Normalizer.normalize(Character.toString(c), Form.NFKC);
        return decomposed.length() == 1 && decomposed.charAt(0) < 127 ? decomposed.charAt(0) : -1;
    }
}
