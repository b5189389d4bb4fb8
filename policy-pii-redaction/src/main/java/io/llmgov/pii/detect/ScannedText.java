package io.llmgov.pii.detect;

import java.util.Arrays;

/**
 * A text as recognizers see it: disguises taken off (see {@link Normalizer}), with the way back to the offsets of the
 * original. Offsets are UTF-16 everywhere.
 */
public final class ScannedText {

    private final String original;
    private final String text;
    private final String folded;
    private final int[] offsets;
    private final int lead;
    private Words words;

    /** @param offsets for each char of {@code text} the offset of its origin; null when nothing moved */
    ScannedText(String original, String text, int[] offsets) {
        this(original, text, Folding.fold(text), offsets, 0);
    }

    private ScannedText(String original, String text, String folded, int[] offsets, int lead) {
        this.original = original;
        this.text = text;
        this.folded = folded;
        this.offsets = offsets;
        this.lead = lead;
    }

    public static ScannedText of(String original) {
        return Normalizer.normalize(original);
    }

    /**
     * A text with what stands before it, which is there for the sake of its words only: offsets of findings are those of
     * {@code original}, negative in what stands before.
     */
    static ScannedText of(String before, String original) {
        ScannedText joined = Normalizer.normalize(before.concat(original));
        return new ScannedText(joined.original, joined.text, joined.folded, joined.offsets, before.length());
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

    /** The words, split on first use; the engine uses one scanned text in one thread. */
    Words words() {
        if (words == null) {
            words = Words.of(folded, text);
        }
        return words;
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
