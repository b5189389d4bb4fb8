package io.llmgov.pii.detect.generic;

import io.llmgov.pii.detect.Finding;
import io.llmgov.pii.detect.ScannedText;
import io.llmgov.pii.detect.TextRecognizer;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Mail addresses (RFC 5322 dot-atoms, RFC 6531 letters of all scripts), also disguised: {@code name [at] host (dot) com},
 * {@code name at host dot com}, {@code name%40host.com}. Looks for at-signs and reads outwards, at most 64 characters to
 * the left and 255 to the right.
 */
final class Email implements TextRecognizer {

    private static final String TYPE = "EMAIL";
    private static final double PLAIN = 0.95;
    private static final double BRACKETED = 0.85;
    private static final double WORDS = 0.6;

    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_DOMAIN = 255;
    private static final int LONGEST_LABEL = 63;

    private static final String[] AT_SIGNS = {"[at]", "(at)", "{at}", "<at>", "%40", "&#64;", "&commat;", "[@]", "(@)"};
    private static final String[] DOTS = {
        "[dot]", "(dot)", "{dot}", "<dot>", "[.]", "(.)", "[punkt]", "(punkt)", "[point]", "(point)", "[punto]",
        "(punto)"
    };

    @Override
    public void find(ScannedText text, Consumer<Finding> out) {
        String folded = text.folded();
        for (int at = folded.indexOf('@'); at >= 0; at = folded.indexOf('@', at + 1)) {
            tryAt(text, at, at + 1, PLAIN, out);
        }
        for (String sign : AT_SIGNS) {
            for (int at = folded.indexOf(sign); at >= 0; at = folded.indexOf(sign, at + sign.length())) {
                tryAt(text, skipBlanksLeft(text, at), skipBlanks(text, at + sign.length()), BRACKETED, out);
            }
        }
        for (int at = folded.indexOf(" at "); at >= 0; at = folded.indexOf(" at ", at + 3)) {
            tryAt(text, at, at + 4, WORDS, out);
        }
    }

    private static void tryAt(ScannedText text, int localEnd, int domainStart, double score, Consumer<Finding> out) {
        int start = startOfLocal(text, localEnd);
        if (start == localEnd) {
            return;
        }
        Domain domain = Domain.read(text, domainStart);
        if (domain == null || score == WORDS && !domain.spelt) {
            return;
        }
        out.accept(text.finding(
                TYPE, start, domain.end, Math.min(score, domain.spelt && score == PLAIN ? BRACKETED : score)));
    }

    private static int startOfLocal(ScannedText text, int end) {
        if (end >= 2 && text.at(end - 1) == '"') {
            return startOfQuoted(text, end);
        }
        int start = end;
        while (start > 0 && end - start < LONGEST_LOCAL && isLocalChar(text.at(start - 1))) {
            start--;
        }
        while (start < end && !isWordChar(text.at(start)) && text.at(start) != '_') {
            start++;
        }
        return text.at(end - 1) == '.' ? end : start;
    }

    private static int startOfQuoted(ScannedText text, int end) {
        for (int i = end - 2; i >= 0 && end - i <= LONGEST_LOCAL && text.at(i) != '\n'; i--) {
            if (text.at(i) == '"') {
                return i == end - 2 ? end : i;
            }
        }
        return end;
    }

    private static boolean isLocalChar(char c) {
        return isWordChar(c) || "!#$%&'*+-/=?^_`{|}~.".indexOf(c) >= 0;
    }

    private static boolean isWordChar(char c) {
        return c < 128
                ? c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
                : Character.isLetterOrDigit(c);
    }

    private static int skipBlanks(ScannedText text, int from) {
        return text.at(from) == ' ' ? from + 1 : from;
    }

    private static int skipBlanksLeft(ScannedText text, int from) {
        return from > 0 && text.at(from - 1) == ' ' ? from - 1 : from;
    }

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    /** A host name of at least two labels; {@code spelt} when a dot of it is a word or in brackets. */
    private record Domain(int end, boolean spelt) {

        static Domain read(ScannedText text, int start) {
            if (text.at(start) == '[') {
                return readAddress(text, start);
            }
            boolean spelt = false;
            int labels = 0;
            int end = -1;
            int i = start;
            while (i - start < LONGEST_DOMAIN) {
                int label = i;
                while (i < text.length()
                        && i - label <= LONGEST_LABEL
                        && (isWordChar(text.at(i)) || text.at(i) == '-')) {
                    i++;
                }
                boolean letters = isWordChar(text.at(label)) && isWordChar(text.at(i - 1)) && i > label;
                if (!letters || i - label > LONGEST_LABEL) {
                    break;
                }
                labels++;
                if (labels >= 2 && isTopLevel(text, label, i)) {
                    end = i;
                }
                int next = endOfDot(text, i);
                if (next < 0) {
                    break;
                }
                spelt |= next > i + 1;
                i = next;
            }
            return end < 0 ? null : new Domain(end, spelt);
        }

        private static Domain readAddress(ScannedText text, int start) {
            int i = start + 1;
            while (i - start < 48 && (Character.digit(text.at(i), 16) >= 0 || ".:IPv".indexOf(text.at(i)) >= 0)) {
                i++;
            }
            return i > start + 4 && text.at(i) == ']' ? new Domain(i + 1, false) : null;
        }

        private static boolean isTopLevel(ScannedText text, int start, int end) {
            if (end - start < 2) {
                return end > start && text.at(start) > 127;
            }
            if (text.folded().startsWith("xn--", start)) {
                return true;
            }
            for (int i = start; i < end; i++) {
                if (!Character.isLetter(text.at(i))) {
                    return false;
                }
            }
            return true;
        }

        private static int endOfDot(ScannedText text, int at) {
            if (text.at(at) == '.') {
                return at + 1;
            }
            int from = skipBlanks(text, at);
            for (String dot : DOTS) {
                if (text.folded().startsWith(dot, from)) {
                    return skipBlanks(text, from + dot.length());
                }
            }
            for (String dot : new String[] {"dot ", "punkt ", "punto ", "point ", "ponto "}) {
                if (from > at && text.folded().startsWith(dot, from)) {
                    return from + dot.length();
                }
            }
            return -1;
        }
    }
}
