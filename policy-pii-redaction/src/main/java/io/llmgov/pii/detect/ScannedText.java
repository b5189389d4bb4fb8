package io.llmgov.pii.detect;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * A text as recognizers see it: disguises taken off (see {@link Normalizer}), with the way back to the offsets of the
 * original. Offsets are UTF-16 everywhere.
 */
public final class ScannedText {

    private static final Vocabulary NO_WORDS = Vocabulary.of(List.of());

    private final String original;
    private final String text;
    private final String folded;
    private final int[] offsets;
    private final Vocabulary vocabulary;
    private final int lead;
    private Words words;
    private Boolean unspaced;
    private ContextIndex context;
    private Map<ContextWords, ContextIndex> strangers;

    /**
     * @param offsets for each char of {@code text} the offset of its origin; null when nothing moved
     * @param vocabulary the context words of all who will ask about this text
     */
    ScannedText(String original, String text, int[] offsets, Vocabulary vocabulary) {
        this(original, text, Folding.fold(text), offsets, 0, vocabulary);
    }

    private ScannedText(String original, String text, String folded, int[] offsets, int lead, Vocabulary vocabulary) {
        this.original = original;
        this.text = text;
        this.folded = folded;
        this.offsets = offsets;
        this.lead = lead;
        this.vocabulary = vocabulary;
    }

    public static ScannedText of(String original) {
        return of(original, NO_WORDS);
    }

    static ScannedText of(String original, Vocabulary vocabulary) {
        return Normalizer.normalize(original, vocabulary);
    }

    /**
     * A text with what stands before it, which is there for the sake of its words only: offsets of findings are those of
     * {@code original}, negative in what stands before.
     */
    static ScannedText of(String before, String original, Vocabulary vocabulary) {
        ScannedText joined = of(before.concat(original), vocabulary);
        return new ScannedText(
                joined.original, joined.text, joined.folded, joined.offsets, before.length(), vocabulary);
    }

    /** The text to look at. */
    public String text() {
        return text;
    }

    /** Where in {@link #text()} the part begins that is searched; what stands before it is context. */
    public int from() {
        if (lead == 0 || offsets == null) {
            return lead;
        }
        int from = Arrays.binarySearch(offsets, 0, text.length(), lead);
        return from >= 0 ? from : -from - 1;
    }

    /** The same, letter for letter, in lower case and without accents. */
    public String folded() {
        return folded;
    }

    public int length() {
        return text.length();
    }

    /** The char at an offset; a blank outside of the text. */
    public char at(int index) {
        return index >= 0 && index < text.length() ? text.charAt(index) : ' ';
    }

    /** Whether it holds chars of a script without blanks. */
    public boolean hasUnspaced() {
        if (unspaced == null) {
            unspaced = isAnyUnspaced();
        }
        return unspaced;
    }

    private boolean isAnyUnspaced() {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x0E00 && ContextWords.isUnspaced(text.codePointAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** The words, split on first use; the engine uses one scanned text in one thread. */
    Words words() {
        if (words == null) {
            words = Words.of(folded, text);
        }
        return words;
    }

    /** Where these words stand, and those of all others in the vocabulary with them; made on first use. */
    ContextIndex contextOf(ContextWords words) {
        if (vocabulary.member(words) < 0) {
            strangers = strangers == null ? new IdentityHashMap<>() : strangers;
            return strangers.computeIfAbsent(words, stranger -> new ContextIndex(this, stranger.vocabulary()));
        }
        if (context == null) {
            context = new ContextIndex(this, vocabulary);
        }
        return context;
    }

    /** A finding at these offsets of {@link #text()}, raised by the words near it. */
    public Finding finding(String type, int start, int end, double score, ContextWords context) {
        return finding(type, start, end, context.raise(score, this, start, end));
    }

    /** A finding at these offsets of {@link #text()}. */
    public Finding finding(String type, int start, int end, double score) {
        return new Finding(type, originalStart(start) - lead, originalEnd(end) - lead, Math.min(1, score));
    }

    private int originalStart(int index) {
        return offsets == null ? index : offsets[index];
    }

    private int originalEnd(int end) {
        if (offsets == null) {
            return end;
        }
        int last = offsets[end - 1];
        return last + Character.charCount(original.codePointAt(last));
    }
}
