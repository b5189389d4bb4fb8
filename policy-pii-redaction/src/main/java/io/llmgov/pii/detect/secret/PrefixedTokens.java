package io.llmgov.pii.detect.secret;

import io.llmgov.pii.detect.Finding;
import io.llmgov.pii.detect.ScannedText;
import io.llmgov.pii.detect.TextRecognizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Tokens that issuers mark with a prefix, all kinds in one pass: where a word begins, the kinds whose prefix begins with
 * its first character are tried, the longest prefix first; it decides, so that {@code sk-ant-} is nobody's {@code sk-}.
 */
final class PrefixedTokens implements TextRecognizer {

    private static final double SCORE = 0.98;
    private static final PrefixedToken[] NONE = {};

    private final PrefixedToken[][] byFirst = new PrefixedToken[128][];
    private final Set<String> types;

    PrefixedTokens(List<PrefixedToken> kinds) {
        for (char first = 0; first < byFirst.length; first++) {
            byFirst[first] = beginningWith(first, kinds);
        }
        types = kinds.stream().map(PrefixedToken::type).collect(Collectors.toUnmodifiableSet());
    }

    private static PrefixedToken[] beginningWith(char first, List<PrefixedToken> kinds) {
        List<PrefixedToken> found = new ArrayList<>(
                kinds.stream().filter(kind -> kind.prefix().charAt(0) == first).toList());
        found.sort(
                Comparator.comparingInt((PrefixedToken kind) -> -kind.prefix().length()));
        return found.isEmpty() ? NONE : found.toArray(PrefixedToken[]::new);
    }

    @Override
    public void find(ScannedText scanned, Consumer<Finding> out) {
        String text = scanned.text();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= byFirst.length || byFirst[c] == NONE || isWithinWord(text, i)) {
                continue;
            }
            PrefixedToken kind = kindAt(text, i);
            int end = kind == null ? -1 : kind.endOf(text, i);
            if (end > 0) {
                out.accept(scanned.finding(kind.type(), i, end, SCORE));
                i = end - 1;
            }
        }
    }

    /** A letter before it that belongs to an escape, as in a text quoted from a log, is no word. */
    private static boolean isWithinWord(String text, int at) {
        if (at == 0 || !PrefixedToken.isLetterOrDigit(text.charAt(at - 1))) {
            return false;
        }
        boolean escaped = at > 1 && text.charAt(at - 2) == '\\' && "nrt".indexOf(text.charAt(at - 1)) >= 0;
        return !escaped;
    }

    private PrefixedToken kindAt(String text, int at) {
        for (PrefixedToken kind : byFirst[text.charAt(at)]) {
            if (text.startsWith(kind.prefix(), at)) {
                return kind;
            }
        }
        return null;
    }

    @Override
    public Set<String> types() {
        return types;
    }
}
