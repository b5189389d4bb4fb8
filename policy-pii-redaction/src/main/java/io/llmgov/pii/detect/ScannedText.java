package io.llmgov.pii.detect;

/**
 * A text as recognizers see it: disguises taken off (see {@link Normalizer}), with the way back to the offsets of the
 * original. Offsets are UTF-16 everywhere.
 */
public final class ScannedText {

    private final String original;
    private final String text;
    private final String folded;
    private final int[] offsets;
    private Words words;

    /** @param offsets for each char of {@code text} the offset of its origin; null when nothing moved */
    ScannedText(String original, String text, int[] offsets) {
        this.original = original;
        this.text = text;
        this.folded = Folding.fold(text);
        this.offsets = offsets;
    }

    public static ScannedText of(String original) {
        return Normalizer.normalize(original);
    }

    /** The text to look at. */
    public String text() {
        return text;
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
        return new Finding(type, originalStart(start), originalEnd(end), Math.min(1, score));
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
