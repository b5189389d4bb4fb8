package io.llmgov.simulator.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A deterministic stand-in for a tokenizer: about four characters to a token, and never less than one a word. */
public final class Tokens {

    /** A word with the white space before it, as tokenizers cut. */
    private static final Pattern PIECE = Pattern.compile("\\s*\\S+|\\s+$");

    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final int CHARACTERS = 4;

    private Tokens() {}

    public static int count(String text) {
        int words = 0;
        var matcher = WORD.matcher(text);
        while (matcher.find()) {
            words++;
        }
        return count(words, text.length());
    }

    static int count(int words, int characters) {
        return Math.max(words, (characters + CHARACTERS - 1) / CHARACTERS);
    }

    /** The text in the pieces in which it is streamed. */
    public static List<String> pieces(String text) {
        var pieces = new ArrayList<String>();
        var matcher = PIECE.matcher(text);
        while (matcher.find()) {
            pieces.add(matcher.group());
        }
        return pieces;
    }

    /** The text cut by length, in characters as people count them: no piece ends within a surrogate pair. */
    static List<String> pieces(String text, int length) {
        var pieces = new ArrayList<String>();
        for (int start = 0; start < text.length(); ) {
            int left = text.codePointCount(start, text.length());
            int end = text.offsetByCodePoints(start, Math.min(length, left));
            pieces.add(text.substring(start, end));
            start = end;
        }
        return pieces;
    }
}
