package io.llmgov.pii.detect;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/**
 * The stretches of a text that might be identifiers: runs of ASCII letters and digits ("groups"), alone or up to twelve
 * of them joined by single separators, with at least one digit and at most forty characters. Each group starts at most
 * twelve candidates, so the work grows in proportion to the text.
 */
final class Candidates {

    static final int MOST_CHARACTERS = 40;

    private static final int MOST_GROUPS = 12;
    /** Longer words without digits are words, no parts of identifiers. */
    private static final int LONGEST_LETTERS = 6;
    /** So many single digits in a row are a number written with blanks between its digits. */
    private static final int FEWEST_SPELT_DIGITS = 4;

    private static final double CUT_FROM_TOKEN = 0.4;
    private static final double CUT_FROM_ROW = 0.2;

    private final ScannedText text;
    private final IntPredicate isWantedLength;
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private int count;

    /** @param isWantedLength whether anybody wants candidates of so many letters and digits, up to forty */
    Candidates(ScannedText text, IntPredicate isWantedLength) {
        this.text = text;
        this.isWantedLength = isWantedLength;
    }

    void forEach(Consumer<Candidate> out) {
        split();
        for (int first = 0; first < count; first++) {
            grow(first, out);
        }
    }

    private void split() {
        for (int i = 0; i < text.length(); ) {
            if (!isGroupChar(text.at(i))) {
                i++;
                continue;
            }
            int end = withCheckDigitInBrackets(i, endOfGroup(i));
            int spelt = end == i + 1 && isDigit(text.at(i)) ? endOfSpeltDigits(i) : end;
            add(i, spelt);
            i = spelt;
        }
    }

    private int endOfGroup(int start) {
        int end = start;
        while (end < text.length() && isGroupChar(text.at(end))) {
            end++;
        }
        return end;
    }

    /** The end with what follows in {@code A123456(3)}, as Hong Kong writes identity cards; otherwise as it is. */
    private int withCheckDigitInBrackets(int start, int end) {
        boolean fits = end - start == 7 || end - start == 8;
        boolean bracketed = text.at(end) == '(' && isGroupChar(text.at(end + 1)) && text.at(end + 2) == ')';
        return fits && bracketed && !isDigit(text.at(start)) && isDigit(text.at(end - 1)) ? end + 3 : end;
    }

    /** The end of {@code 4 1 1 1 …} or {@code 4-1-1-1-…}; the end of the first digit when it is no such row. */
    private int endOfSpeltDigits(int start) {
        char separator = text.at(start + 1);
        int end = start + 1;
        if (!isSeparator(separator)) {
            return end;
        }
        int digits = 1;
        while (text.at(end) == separator && isDigit(text.at(end + 1)) && !isGroupChar(text.at(end + 2))) {
            end += 2;
            digits++;
        }
        return digits >= FEWEST_SPELT_DIGITS ? end : start + 1;
    }

    private void add(int start, int end) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
        }
        starts[count] = start;
        ends[count++] = end;
    }

    private void grow(int first, Consumer<Candidate> out) {
        char[] compact = new char[MOST_CHARACTERS];
        int length = 0;
        boolean digit = false;
        for (int last = first; last < count && last < first + MOST_GROUPS; last++) {
            if (last > first && !isJoined(last - 1) || !mayBePart(first, last)) {
                return;
            }
            for (int i = starts[last]; i < ends[last]; i++) {
                char c = text.at(i);
                if (!isGroupChar(c)) {
                    continue;
                }
                if (length == MOST_CHARACTERS) {
                    return;
                }
                digit |= isDigit(c);
                compact[length++] = c >= 'a' ? (char) (c - 32) : c;
            }
            if (digit && isWantedLength.test(length) && (last == first || mayBeEdge(first) && mayBeEdge(last))) {
                int start = starts[first];
                int end = ends[last];
                String written = text.text().substring(start, end);
                out.accept(new Candidate(new String(compact, 0, length), written, start, end, doubt(first, last)));
            }
        }
    }

    /** Whether this group and the next have one separator between them. */
    private boolean isJoined(int group) {
        return starts[group + 1] == ends[group] + 1 && isSeparator(text.at(ends[group]));
    }

    private boolean mayBePart(int first, int group) {
        return ends[group] - starts[group] <= LONGEST_LETTERS || hasDigit(group);
    }

    /** Words of a sentence, such as "is" in "is 123 456", are no part of the number beside them. */
    private boolean mayBeEdge(int group) {
        return hasDigit(group) || !isLowerCase(group) || ends[group] - starts[group] == 1 && !isOneLetterWord(group);
    }

    private boolean isOneLetterWord(int group) {
        return "aeioyuwzskv".indexOf(text.at(starts[group])) >= 0;
    }

    private boolean hasDigit(int group) {
        for (int i = starts[group]; i < ends[group]; i++) {
            if (isDigit(text.at(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean isLowerCase(int group) {
        for (int i = starts[group]; i < ends[group]; i++) {
            if (text.at(i) >= 'a') {
                return true;
            }
        }
        return false;
    }

    /** How much it looks like a part of something longer: of a UUID, of a path, of a row of numbers. */
    private double doubt(int first, int last) {
        return Math.max(doubtAt(first, last, first - 1, first), doubtAt(first, last, last, last + 1));
    }

    private double doubtAt(int first, int last, int left, int right) {
        if (left < 0 || right >= count || !isJoined(left)) {
            return 0;
        }
        int neighbour = left < first ? left : right;
        char separator = text.at(ends[left]);
        if (!hasDigit(neighbour)) {
            return separator == '-' && isHex(neighbour) ? CUT_FROM_TOKEN : 0;
        }
        if (separator == ' ') {
            return last > first && text.at(ends[first]) == ' ' ? CUT_FROM_ROW : 0;
        }
        return separator == '/' && last == first ? 0 : CUT_FROM_TOKEN;
    }

    private boolean isHex(int group) {
        if (ends[group] - starts[group] < 4) {
            return false;
        }
        for (int i = starts[group]; i < ends[group]; i++) {
            if (Character.digit(text.at(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isGroupChar(char c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isSeparator(char c) {
        return c == ' ' || c == '-' || c == '.' || c == '/';
    }
}
