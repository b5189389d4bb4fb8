package io.llmgov.pii.detect;

import java.util.Arrays;

/**
 * Where the words of a text are: runs of letters and digits that hold a letter, split where camelCase has a hump and where a
 * script without blanks begins or ends.
 */
final class Words {

    private static final int FIRST_SIZE = 64;

    private int[] starts = new int[FIRST_SIZE];
    private int[] ends = new int[FIRST_SIZE];
    private int count;

    private Words() {}

    static Words of(String folded, String text) {
        Words words = new Words();
        int i = 0;
        while (i < text.length()) {
            if (!isWordChar(text.charAt(i))) {
                i++;
                continue;
            }
            int start = i;
            boolean letter = false;
            do {
                letter |= !isDigit(text.charAt(i));
                i++;
            } while (i < text.length() && isWordChar(text.charAt(i)) && !isSplit(text, i));
            if (letter) {
                words.add(start, i);
            }
        }
        return words;
    }

    /** Whether a word may end and another begin here; in scripts that write no blanks between words, anywhere. */
    static boolean isBoundary(String text, int at) {
        return at == 0
                || at == text.length()
                || !isWordChar(text.charAt(at - 1))
                || !isWordChar(text.charAt(at))
                || ContextWords.isUnspaced(text.charAt(at - 1))
                || ContextWords.isUnspaced(text.charAt(at));
    }

    static boolean isWordChar(char c) {
        return c < 128 ? c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || isDigit(c) : isForeignWordChar(c);
    }

    private static boolean isForeignWordChar(char c) {
        return Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isSplit(String text, int i) {
        char before = text.charAt(i - 1);
        char c = text.charAt(i);
        if (before < 128 && c < 128) {
            return c <= 'Z' && c >= 'A' && before >= 'a';
        }
        return Character.isUpperCase(c) && Character.isLowerCase(before)
                || ContextWords.isUnspaced(before) != ContextWords.isUnspaced(c);
    }

    private void add(int start, int end) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
        }
        starts[count] = start;
        ends[count++] = end;
    }

    int count() {
        return count;
    }

    int start(int word) {
        return starts[word];
    }

    int end(int word) {
        return ends[word];
    }

    /** The first word that starts at an offset or behind it; the count when there is none. */
    int firstFrom(int offset) {
        int found = Arrays.binarySearch(starts, 0, count, offset);
        return found >= 0 ? found : -found - 1;
    }
}
