package io.llmgov.pii.detect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Words that make an entity likelier: much when they stand near it, up to eight words before it and, in the same line, four
 * behind it; a little when they stand anywhere in the same text, as over a list or a table. Case and accents do not count;
 * long words match with endings and as part of compounds, abbreviations in capitals also with the s of the plural; terms in
 * scripts without blanks match anywhere near.
 *
 * <p>Only telling terms count from afar: phrases; words of five letters and more that are not {@linkplain OrdinaryWords
 * ordinary}; abbreviations of three and four letters without a vowel, or where the text has them in capitals ("SIN" is no Spanish
 * preposition).
 * A term that starts with {@value #NEAR_ONLY} counts when it stands near only.
 *
 * <p>Immutable; shared by all threads. How often words are looked up does not depend on how many of these there are: see
 * {@link Vocabulary}.
 */
public final class ContextWords {

    public static final ContextWords NONE = new ContextWords(List.of());

    /** In front of a term that says little by itself. */
    public static final String NEAR_ONLY = "~";

    private static final double RAISE = 0.35;
    private static final double RAISE_FROM_AFAR = 0.15;
    /** So that of two kinds the one whose word stands nearer wins. */
    private static final double PER_WORD_OF_DISTANCE = 0.001;

    private final List<String> written;
    private final List<ContextTerm> terms = new ArrayList<>();
    /** For texts that are scanned without a vocabulary of all recognizers; made on first use. */
    private volatile Vocabulary own;

    private ContextWords(Collection<String> written) {
        this.written = List.copyOf(written);
        for (String term : this.written) {
            ContextTerm.of(term).ifPresent(terms::add);
        }
    }

    public static ContextWords of(Collection<String> terms) {
        return terms.isEmpty() ? NONE : new ContextWords(terms);
    }

    public static ContextWords of(String... terms) {
        return of(List.of(terms));
    }

    /** The same words; none of them counts from afar. */
    public ContextWords nearOnly() {
        return of(written.stream()
                .map(term -> term.startsWith(NEAR_ONLY) ? term : NEAR_ONLY + term)
                .toList());
    }

    List<ContextTerm> terms() {
        return terms;
    }

    /** A vocabulary of these words alone. */
    Vocabulary vocabulary() {
        if (own == null) {
            own = Vocabulary.of(List.of(this));
        }
        return own;
    }

    /** Han, kana, Thai, Lao, Khmer, Burmese. Korean has blanks, but glues endings to words. */
    public static boolean isUnspaced(int c) {
        return c >= 0x0E00 && c <= 0x0EFF
                || c >= 0x1000 && c <= 0x109F
                || c >= 0x1780 && c <= 0x17FF
                || c >= 0x3040 && c <= 0x9FFF
                || c >= 0xAC00 && c <= 0xD7AF
                || c >= 0xF900 && c <= 0xFAFF
                || c >= 0x20000 && c <= 0x3FFFF;
    }

    /** Whether one of the words stands near this stretch. */
    public boolean isNear(ScannedText text, int start, int end) {
        return this != NONE && text.contextOf(this).distance(this, start, end) != ContextIndex.NOT_NEAR;
    }

    /** The score, raised when one of the words stands near or, a little, anywhere in the text; at most 1. */
    double raise(double score, ScannedText text, int start, int end) {
        if (score <= 0 || score >= 1 || this == NONE) {
            return score;
        }
        ContextIndex index = text.contextOf(this);
        int distance = index.distance(this, start, end);
        if (distance != ContextIndex.NOT_NEAR) {
            return Math.min(1, score + RAISE - distance * PER_WORD_OF_DISTANCE);
        }
        return index.isAnywhere(this) ? Math.min(1, score + RAISE_FROM_AFAR) : score;
    }
}
