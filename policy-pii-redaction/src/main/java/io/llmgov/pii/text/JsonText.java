package io.llmgov.pii.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A JSON document inside a text, such as the arguments of a tool call: where its values are. Keys are none. */
public final class JsonText {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final String text;
    private final List<Value> values;

    private JsonText(String text, List<Value> values) {
        this.text = text;
        this.values = values;
    }

    /**
     * One string or number.
     *
     * @param start where it begins in the text, a string's quotation mark included
     * @param end where it ends
     * @param string whether it is a string
     * @param key the name of its field; that of the list's when it is an element of one; null at the outermost level
     * @param content what it says: a string without its quotation marks and escapes
     */
    public record Value(int start, int end, boolean string, String key, String content) {}

    /** Whether a text that has just begun looks like JSON. */
    public static boolean begins(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isWhitespace(c)) {
                return c == '{' || c == '[';
            }
        }
        return false;
    }

    /** The document; empty when the text is not one whole JSON object or list. */
    public static Optional<JsonText> of(String text) {
        if (!begins(text)) {
            return Optional.empty();
        }
        try (JsonParser parser = FACTORY.createParser(text)) {
            return Optional.of(new JsonText(text, values(parser)));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static List<Value> values(JsonParser parser) throws IOException {
        List<Value> values = new ArrayList<>();
        int depth = 0;
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (depth == 0 && !token.isStructStart()) {
                throw new IOException("something follows the document");
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            boolean string = token == JsonToken.VALUE_STRING;
            if (string || token.isNumeric()) {
                int start = (int) parser.currentTokenLocation().getCharOffset();
                // Reads the token to its end.
                String content = parser.getText();
                int end = string ? (int) parser.currentLocation().getCharOffset() : start + content.length();
                values.add(new Value(start, end, string, key(parser), content));
            }
        }
        if (depth != 0) {
            throw new IOException("the document is cut off");
        }
        return values;
    }

    private static String key(JsonParser parser) {
        var context = parser.getParsingContext();
        while (context != null && context.getCurrentName() == null) {
            context = context.getParent();
        }
        return context == null ? null : context.getCurrentName();
    }

    public List<Value> values() {
        return values;
    }

    /**
     * The document with other values: the new contents in the order of {@link #values()}, null for those that stay. What
     * was a number becomes a string.
     */
    public String with(List<String> contents) {
        StringBuilder changed = new StringBuilder(text.length() + 64);
        int done = 0;
        for (int i = 0; i < values.size(); i++) {
            if (contents.get(i) != null) {
                changed.append(text, done, values.get(i).start());
                changed.append('"').append(escape(contents.get(i))).append('"');
                done = values.get(i).end();
            }
        }
        return changed.append(text, done, text.length()).toString();
    }

    /** A text as it stands between the quotation marks of a JSON string. */
    public static String escape(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }
}
