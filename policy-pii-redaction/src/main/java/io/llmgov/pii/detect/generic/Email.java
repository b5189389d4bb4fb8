package io.llmgov.pii.detect.generic;

import io.llmgov.pii.detect.ContextWords;
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
    private static final int MOST_SPELT_DOTS = 3;
    private static final int LONGEST_DOT = 9;

    /** What the words "at" and "dot" make a host of; a sentence may have these words too. */
    private static final Set<String> SPELT_TOP_LEVELS = Set.of(
            "com", "net", "org", "edu", "gov", "mil", "int", "info", "biz", "name", "app", "dev", "cloud", "email",
            "online", "shop", "site", "tech", "store", "example", "test");

    /** Countries' top levels that are words of a sentence. */
    private static final Set<String> WORDS_OF_TWO = Set.of("by", "to", "is", "so", "do", "am", "as", "my");

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
        if (domain == null
                || score == WORDS && !(domain.spelt && domain.isSpeltTopLevel(text))
                || isRepository(text, start, localEnd, domain.end)) {
            return;
        }
        if (score < PLAIN) {
            start = startOverSpeltDots(text, start);
        }
        out.accept(text.finding(
                TYPE, start, domain.end, Math.min(score, domain.spelt && score == PLAIN ? BRACKETED : score)));
    }

    private static int startOfLocal(ScannedText text, int end) {
        if (end >= 2 && text.at(end - 1) == '"') {
            return startOfQuoted(text, end);
        }
        int start = end;
        boolean latin = !ContextWords.isUnspaced(text.at(end - 1));
        while (start > 0
                && end - start < LONGEST_LOCAL
                && isLocalChar(text.at(start - 1))
                && !(latin && ContextWords.isUnspaced(text.at(start - 1)))) {
            start--;
        }
        while (start < end && !isWordChar(text.at(start)) && text.at(start) != '_') {
            start++;
        }
        return text.at(end - 1) == '.' ? end : behindParameter(text, start, end);
    }

    /** Behind {@code id=}, as in a query or a log; addresses such as {@code bounce+jane=example.org@…} stay whole. */
    private static int behindParameter(ScannedText text, int start, int end) {
        int i = start;
        while (i < end && (isWordChar(text.at(i)) || "_-.".indexOf(text.at(i)) >= 0)) {
            i++;
        }
        return text.at(i) == '=' && isWordChar(text.at(i + 1)) && i + 1 < end ? i + 1 : start;
    }

    /** To the left over {@code jane dot} and {@code jane (dot)}. */
    private static int startOverSpeltDots(ScannedText text, int from) {
        int start = from;
        for (int dots = 0; dots < MOST_SPELT_DOTS; dots++) {
            int dot = startOfSpeltDot(text, start);
            int further = dot < 0 ? start : startOfLocal(text, dot);
            if (dot < 0 || further == dot) {
                return start;
            }
            start = further;
        }
        return start;
    }

    private static int startOfSpeltDot(ScannedText text, int end) {
        String before = text.folded().substring(Math.max(0, end - LONGEST_DOT), end);
        for (String dot : new String[] {" dot ", " punkt ", " punto ", " point ", " ponto "}) {
            if (before.endsWith(dot)) {
                return end - dot.length();
            }
        }
        String bracketed = before.stripTrailing();
        for (String dot : DOTS) {
            if (bracketed.endsWith(dot)) {
                int start = end - before.length() + bracketed.length() - dot.length();
                return skipBlanksLeft(text, start);
            }
        }
        return -1;
    }

    /** Whether it is {@code git@host:path}, which is nobody's mail box. */
    private static boolean isRepository(ScannedText text, int start, int localEnd, int end) {
        boolean git = localEnd - start == 3 && text.folded().startsWith("git", start);
        return git && (text.at(end) == ':' || text.at(end) == '/');
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
    private record Domain(int topLevel, int end, boolean spelt) {

        boolean isSpeltTopLevel(ScannedText text) {
            String name = text.folded().substring(topLevel, end);
            return name.length() == 2 ? !WORDS_OF_TWO.contains(name) : SPELT_TOP_LEVELS.contains(name);
        }

        static Domain read(ScannedText text, int start) {
            if (text.at(start) == '[') {
                return readAddress(text, start);
            }
            boolean spelt = false;
            int labels = 0;
            int end = -1;
            int topLevel = -1;
            int i = start;
            while (i - start < LONGEST_DOMAIN) {
                int label = i;
                boolean latin = !ContextWords.isUnspaced(text.at(label));
                while (i < text.length()
                        && i - label <= LONGEST_LABEL
                        && (isWordChar(text.at(i)) || text.at(i) == '-')
                        && !(latin && ContextWords.isUnspaced(text.at(i)))) {
                    i++;
                }
                boolean letters = isWordChar(text.at(label)) && isWordChar(text.at(i - 1)) && i > label;
                if (!letters || i - label > LONGEST_LABEL) {
                    break;
                }
                labels++;
                if (labels >= 2 && isTopLevel(text, label, i)) {
                    end = i;
                    topLevel = label;
                }
                int next = endOfDot(text, i);
                if (next < 0) {
                    break;
                }
                spelt |= next > i + 1;
                i = next;
            }
            return end < 0 ? null : new Domain(topLevel, end, spelt);
        }

        private static Domain readAddress(ScannedText text, int start) {
            int i = start + 1;
            while (i - start < 48 && (Character.digit(text.at(i), 16) >= 0 || ".:IPv".indexOf(text.at(i)) >= 0)) {
                i++;
            }
            return i > start + 4 && text.at(i) == ']' ? new Domain(start, i + 1, false) : null;
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
