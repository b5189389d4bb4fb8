package io.llmgov.pii.detect;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/**
 * The stretches of a text that might be identifiers: runs of ASCII letters and digits ("groups"), alone or up to nine
 * of them joined by separators, with at least one digit and at most forty characters. Each group starts at most
 * nine candidates, so the work grows in proportion to the text.
 */
final class Candidates {

    static final int MOST_CHARACTERS = 40;

    private static final int MOST_GROUPS = 9;
    /** As in {@code 12.345.678/0001-95} and {@code 85.07.30-033.28}; lists and sums change oftener. */
    private static final int MOST_CHANGES_OF_SEPARATOR = 2;
    /** Longer words without digits are words, no parts of identifiers. */
    private static final int LONGEST_LETTERS = 6;
    /** So many single digits in a row are a number written with blanks between its digits. */
    private static final int FEWEST_SPELT_DIGITS = 4;

    private static final int LONGEST_PAIR = 2;
    private static final int LONGEST_TRIPLE = 3;

    private static final int WITH_DIGIT = 1;
    private static final int IN_LOWER_CASE = 2;

    private static final char NONE = 0;
    /** A separator with blanks around it, which as often stands between two things. */
    private static final char SPACED = 1;

    private static final int TOO_LONG = -1;

    private static final double CUT_FROM_TOKEN = 0.4;
    private static final double CUT_FROM_ROW = 0.2;
    private static final double LIKE_A_LIST = 0.15;

    private final ScannedText text;
    private final IntPredicate isWantedLength;
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private byte[] kinds = new byte[64];
    private final char[] compact = new char[MOST_CHARACTERS];
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
        if (!fits || isDigit(text.at(start)) || !isDigit(text.at(end - 1))) {
            return end;
        }
        int bracket = text.at(end) == ' ' ? end + 1 : end;
        boolean bracketed = text.at(bracket) == '(' && isGroupChar(text.at(bracket + 1)) && text.at(bracket + 2) == ')';
        return bracketed ? bracket + 3 : end;
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
            kinds = Arrays.copyOf(kinds, count * 2);
        }
        starts[count] = start;
        ends[count] = end;
        kinds[count++] = kind(start, end);
    }

    private byte kind(int start, int end) {
        int kind = 0;
        for (int i = start; i < end; i++) {
            char c = text.at(i);
            kind |= isDigit(c) ? WITH_DIGIT : c >= 'a' ? IN_LOWER_CASE : 0;
        }
        return (byte) kind;
    }

    private void grow(int first, Consumer<Candidate> out) {
        if (!mayBeEdge(first)) {
            return;
        }
        int length = 0;
        int changes = 0;
        int longest = 0;
        boolean digit = false;
        for (int last = first; last < count && last < first + MOST_GROUPS; last++) {
            if (last > first && separator(last - 1) == NONE || !mayBePart(last)) {
                return;
            }
            changes += last > first + 1 ? changes(last) : 0;
            length = changes > MOST_CHANGES_OF_SEPARATOR ? TOO_LONG : append(last, length);
            if (length == TOO_LONG) {
                return;
            }
            digit |= hasDigit(last);
            longest = Math.max(longest, ends[last] - starts[last]);
            if (last > first && isInsideOfRow(first, last, longest)) {
                continue;
            }
            if (digit && isWantedLength.test(length) && (last == first || mayBeEdge(last))) {
                int start = starts[first];
                int end = ends[last];
                String written = text.text().substring(start, end);
                out.accept(new Candidate(new String(compact, 0, length), written, start, end, doubt(first, last)));
            }
        }
    }

    /**
     * Whether these short groups are a part out of the middle of a longer row of such groups, with the same separator all
     * along. Nobody writes an identifier there, and rows would make most candidates.
     */
    private boolean isInsideOfRow(int first, int last, int longest) {
        if (first == 0 || last + 1 == count || !hasDigit(first - 1) || !hasDigit(last + 1)) {
            return false;
        }
        char separator = separator(first);
        return longest <= (separator == ' ' ? LONGEST_PAIR : LONGEST_TRIPLE)
                && separator(first - 1) == separator
                && separator(last) == separator;
    }

    /** Whether another separator stands before this group than before the one before it; spaced ones do not mix with others. */
    private int changes(int group) {
        char separator = separator(group - 1);
        char before = separator(group - 2);
        boolean mixed = separator != before && (separator == SPACED || before == SPACED);
        return mixed ? MOST_CHANGES_OF_SEPARATOR + 1 : separator == before ? 0 : 1;
    }

    /** Adds the letters and digits of a group to the compact form. */
    private int append(int group, int length) {
        int next = length;
        for (int i = starts[group]; i < ends[group]; i++) {
            char c = text.at(i);
            if (isGroupChar(c)) {
                if (next == MOST_CHARACTERS) {
                    return TOO_LONG;
                }
                compact[next++] = c >= 'a' ? (char) (c - 32) : c;
            }
        }
        return next;
    }

    /** What joins this group with the next; {@link #NONE} when nothing does. */
    private char separator(int group) {
        int end = ends[group];
        char c = text.at(end);
        int gap = starts[group + 1] - end;
        if (gap == 1) {
            return isSeparator(c) || c == '+' && isDateBeforeSign(group) ? c : NONE;
        }
        boolean spaced = gap == 3 && c == ' ' && text.at(end + 2) == ' ' && isSpacedSign(text.at(end + 1));
        return spaced && hasDigit(group) && hasDigit(group + 1) ? SPACED : NONE;
    }

    /** As in {@code 123 - 45 - 6789}. */
    private static boolean isSpacedSign(char c) {
        return c == '-' || c == '/';
    }

    /** As in {@code 010190+123A}: in Finland and Sweden a plus stands behind the birthday of who was born long ago. */
    private boolean isDateBeforeSign(int group) {
        int length = ends[group] - starts[group];
        int next = ends[group + 1] - starts[group + 1];
        return (length == 6 || length == 8) && next == 4 && hasDigit(group) && hasDigit(group + 1);
    }

    private boolean mayBePart(int group) {
        return ends[group] - starts[group] <= LONGEST_LETTERS || hasDigit(group);
    }

    /** Words of a sentence, such as "is" in "is 123 456", are no part of the number beside them. */
    private boolean mayBeEdge(int group) {
        return hasDigit(group)
                || (kinds[group] & IN_LOWER_CASE) == 0
                || ends[group] - starts[group] == 1 && !isOneLetterWord(group);
    }

    private boolean isOneLetterWord(int group) {
        return "aeioyuwzskv".indexOf(text.at(starts[group])) >= 0;
    }

    private boolean hasDigit(int group) {
        return (kinds[group] & WITH_DIGIT) != 0;
    }

    /** How much it looks like a part of something longer: of a UUID, of a path, of a row of numbers. */
    private double doubt(int first, int last) {
        double cut = Math.max(doubtAt(first, last, first - 1, first), doubtAt(first, last, last, last + 1));
        return last > first && separator(first) == SPACED ? Math.max(cut, LIKE_A_LIST) : cut;
    }

    private double doubtAt(int first, int last, int left, int right) {
        char separator = left < 0 || right >= count ? NONE : separator(left);
        if (separator == NONE || separator == SPACED) {
            return 0;
        }
        int neighbour = left < first ? left : right;
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
