package io.llmgov.runtime.tokens;

import com.knuddels.jtokkit.api.Encoding;

/**
 * Adds up the tokens of the texts of one request, in bounded time and memory whatever the texts are.
 *
 * <p>jtokkit takes some 200 bytes and up to 6 µs for each character of a stretch that its pattern does not split: one
 * megabyte of letters without a space would cost hundreds of megabytes and seconds. So a long text is counted in pieces
 * of {@link #PIECE} characters, which bounds the memory and keeps the worst case below 1 µs per character. Where a piece
 * ends before a space the count stays exact, because no token pattern goes past a word's end into a space; where there
 * is no space for thousands of characters it may be a few tokens too high.
 *
 * <p>What goes beyond {@link #MOST_CHARACTERS} in one request counts one token per byte of UTF-8. That is never too low,
 * since a byte-level encoding has no token shorter than a byte, and it concerns prompts larger than the largest context
 * windows.
 */
final class TextTally {

    static final int PIECE = 4_096;
    static final int MOST_CHARACTERS = 4_000_000;

    private static final char REPLACEMENT = '\uFFFD';

    private final Encoding encoding;
    private final int piece;
    private int charactersLeft;
    private long tokens;

    TextTally(Encoding encoding) {
        this(encoding, PIECE, MOST_CHARACTERS);
    }

    TextTally(Encoding encoding, int piece, int mostCharacters) {
        this.encoding = encoding;
        this.piece = piece;
        this.charactersLeft = mostCharacters;
    }

    long tokens() {
        return tokens;
    }

    void addTokens(long number) {
        tokens += number;
    }

    void add(String text) {
        int counted = Math.min(text.length(), charactersLeft);
        charactersLeft -= counted;
        int start = 0;
        while (start < counted) {
            int end = pieceEnd(text, start, counted);
            // "Ordinary": the text of a special token such as <|endoftext|> is text, not an error.
            tokens += encoding.countTokensOrdinary(wellFormed(text.substring(start, end)));
            start = end;
        }
        tokens += utf8Length(text, counted);
    }

    private int pieceEnd(String text, int start, int limit) {
        int end = start + piece;
        if (end >= limit) {
            return limit;
        }
        for (int cut = end; cut > start + piece / 2; cut--) {
            if (text.charAt(cut) == ' ' && !Character.isWhitespace(text.charAt(cut - 1))) {
                return cut;
            }
        }
        return Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end;
    }

    /** JSON can hold half a surrogate pair, which is no character; jtokkit relies on there being none. */
    private static String wellFormed(String text) {
        StringBuilder repaired = null;
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (Character.isSurrogatePair(text.charAt(i), i + 1 < text.length() ? text.charAt(i + 1) : ' ')) {
                    i++;
                } else {
                    repaired = repaired == null ? new StringBuilder(text) : repaired;
                    repaired.setCharAt(i, REPLACEMENT);
                }
            }
        }
        return repaired == null ? text : repaired.toString();
    }

    private static long utf8Length(String text, int from) {
        long bytes = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            // Each half of a surrogate pair stands for two of its four bytes.
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }
}
