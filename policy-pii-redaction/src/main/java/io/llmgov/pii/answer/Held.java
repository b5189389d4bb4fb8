package io.llmgov.pii.answer;

import io.llmgov.pii.text.JsonProgress;

/**
 * A stretch of a text as it is written, and as it reads: within strings of JSON escapes are undone, so that what they stand
 * for is searched, and so that the {@code n} of a line break is no letter of a value.
 */
final class Held {

    private final String written;
    private final StringBuilder read;
    private final int[] places;

    private Held(String written, StringBuilder read, int[] places) {
        this.written = written;
        this.read = read;
        this.places = places;
    }

    /** @param before what was read of the text before; it is not changed */
    static Held of(String written, JsonProgress before) {
        JsonProgress json = before.copy();
        StringBuilder read = new StringBuilder(written.length());
        int[] places = new int[written.length() + 1];
        int i = 0;
        while (i < written.length()) {
            places[read.length()] = i;
            char c = written.charAt(i);
            int length = json.inString() && c == '\\' ? escapeAt(written, i) : 1;
            read.append(length == 1 ? c : unescaped(written, i, length));
            json.read(written, i, i + length);
            i += length;
        }
        places[read.length()] = written.length();
        return new Held(written, read, places);
    }

    /** How long the escape is that begins here; 1 when it is none, or not whole. */
    private static int escapeAt(String text, int at) {
        if (at + 1 >= text.length()) {
            return 1;
        }
        if (text.charAt(at + 1) != 'u') {
            return 2;
        }
        for (int i = at + 2; i < at + 6; i++) {
            if (i >= text.length() || Character.digit(text.charAt(i), 16) < 0) {
                return 1;
            }
        }
        return 6;
    }

    private static char unescaped(String text, int at, int length) {
        if (length == 6) {
            return (char) Integer.parseInt(text.substring(at + 2, at + 6), 16);
        }
        char c = text.charAt(at + 1);
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> c;
        };
    }

    /** As it reads. */
    CharSequence read() {
        return read;
    }

    /** Where it stands in what is written, by the place in what is read. */
    int place(int inRead) {
        return places[inRead];
    }

    String written() {
        return written;
    }
}
