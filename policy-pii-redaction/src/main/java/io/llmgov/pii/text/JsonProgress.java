package io.llmgov.pii.text;

/**
 * Reads a text character by character and knows, at each place, whether it is a JSON document so far and whether the place
 * is within one of its strings. A text that begins like JSON and goes on otherwise, a Markdown link say, is none from there
 * on; several documents in a row are JSON. Never fails.
 */
public final class JsonProgress {

    private enum Place {
        /** Where a document may begin. */
        OUTSIDE,
        VALUE,
        VALUE_OR_END,
        KEY,
        KEY_OR_END,
        COLON,
        COMMA_OR_END,
        /** A number or a word such as {@code true}. */
        WORD,
        STRING,
        /** Behind a backslash in a string. */
        ESCAPE,
        /** No JSON any more. */
        TEXT
    }

    private final StringBuilder open = new StringBuilder();
    private Place place = Place.OUTSIDE;
    private boolean stringIsKey;

    public JsonProgress copy() {
        JsonProgress copy = new JsonProgress();
        copy.open.append(open);
        copy.place = place;
        copy.stringIsKey = stringIsKey;
        return copy;
    }

    /** Whether what comes next stands within a string, and not right behind a backslash. */
    public boolean inString() {
        return place == Place.STRING;
    }

    /** Whether what comes next stands behind a backslash in a string, and is no beginning of anything. */
    public boolean escaped() {
        return place == Place.ESCAPE;
    }

    /** Whether what comes next stands where a value has to: it has to be a string, a number or the like. */
    public boolean expectsValue() {
        return place == Place.VALUE || place == Place.VALUE_OR_END;
    }

    /** A value stands here that is not read. */
    public void value() {
        if (expectsValue()) {
            place = Place.COMMA_OR_END;
        } else if (place != Place.STRING) {
            place = Place.TEXT;
        }
    }

    public void read(CharSequence text, int from, int to) {
        for (int i = from; i < to; i++) {
            read(text.charAt(i));
        }
    }

    public void read(char c) {
        switch (place) {
            case TEXT -> {}
            case ESCAPE -> place = Place.STRING;
            case STRING -> {
                if (c == '\\') {
                    place = Place.ESCAPE;
                } else if (c == '"') {
                    place = stringIsKey ? Place.COLON : Place.COMMA_OR_END;
                }
            }
            default -> {
                if (!isSpace(c)) {
                    readToken(c);
                } else if (place == Place.WORD) {
                    place = Place.COMMA_OR_END;
                }
            }
        }
    }

    private void readToken(char c) {
        switch (place) {
            case OUTSIDE -> begin(c);
            case VALUE, VALUE_OR_END -> {
                if (place == Place.VALUE_OR_END && c == ']') {
                    close(c);
                } else {
                    beginValue(c);
                }
            }
            case KEY, KEY_OR_END -> {
                if (c == '"') {
                    stringIsKey = true;
                    place = Place.STRING;
                } else if (place == Place.KEY_OR_END && c == '}') {
                    close(c);
                } else {
                    place = Place.TEXT;
                }
            }
            case COLON -> place = c == ':' ? Place.VALUE : Place.TEXT;
            case WORD -> {
                if (!isOfWord(c)) {
                    afterValue(c);
                }
            }
            default -> afterValue(c);
        }
    }

    private void begin(char c) {
        if (c == '{' || c == '[') {
            beginValue(c);
        } else {
            place = Place.TEXT;
        }
    }

    private void beginValue(char c) {
        if (c == '{' || c == '[') {
            open.append(c);
            place = c == '{' ? Place.KEY_OR_END : Place.VALUE_OR_END;
        } else if (c == '"') {
            stringIsKey = false;
            place = Place.STRING;
        } else {
            place = isOfWord(c) ? Place.WORD : Place.TEXT;
        }
    }

    private void afterValue(char c) {
        if (c == ',') {
            place = open.charAt(open.length() - 1) == '{' ? Place.KEY : Place.VALUE;
        } else {
            close(c);
        }
    }

    private void close(char c) {
        int last = open.length() - 1;
        if (c == (open.charAt(last) == '{' ? '}' : ']')) {
            open.setLength(last);
            place = last == 0 ? Place.OUTSIDE : Place.COMMA_OR_END;
        } else {
            place = Place.TEXT;
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    private static boolean isOfWord(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-' || c == '+' || c == '.';
    }
}
