package io.llmgov.pii.detect.secret;

import io.llmgov.pii.detect.Finding;
import io.llmgov.pii.detect.ScannedText;
import io.llmgov.pii.detect.TextRecognizer;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tokens that issuers mark with a prefix: the prefix, where no word goes on, and then so many characters of an alphabet.
 *
 * @param except prefixes of other issuers that start the same way
 */
record PrefixedToken(
        String type, List<String> prefixes, List<String> except, String punctuation, int fewest, int most, double score)
        implements TextRecognizer {

    static PrefixedToken of(String type, String punctuation, int fewest, int most, String... prefixes) {
        return new PrefixedToken(type, List.of(prefixes), List.of(), punctuation, fewest, most, 0.98);
    }

    PrefixedToken butNot(String... others) {
        return new PrefixedToken(type, prefixes, List.of(others), punctuation, fewest, most, score);
    }

    @Override
    public void find(ScannedText scanned, Consumer<Finding> out) {
        String text = scanned.text();
        for (String prefix : prefixes) {
            for (int at = text.indexOf(prefix); at >= 0; at = text.indexOf(prefix, at + prefix.length())) {
                int from = at + prefix.length();
                int end = endOfToken(text, from);
                boolean fits = end - from >= fewest && end - from <= most;
                if (fits && !isLetterOrDigit(scanned.at(at - 1)) && isNobodyElses(text, at)) {
                    out.accept(scanned.finding(type, at, end, score));
                }
            }
        }
    }

    /** The end of the run, at most one character further than the longest token. */
    private int endOfToken(String text, int from) {
        int end = from;
        while (end < text.length()
                && end - from <= most
                && (isLetterOrDigit(text.charAt(end)) || punctuation.indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        return end;
    }

    private boolean isNobodyElses(String text, int at) {
        return except.stream().noneMatch(other -> text.startsWith(other, at));
    }

    static boolean isLetterOrDigit(char c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    @Override
    public Set<String> types() {
        return Set.of(type);
    }
}
