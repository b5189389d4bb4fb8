package io.llmgov.pii.answer;

import io.llmgov.pii.text.JsonText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One way in which models write a placeholder, and in which what it stands for is written in its place: as they got it, or
 * escaped as Markdown, HTML, an address or JSON ask for.
 *
 * @param opening what stands for {@code <}
 * @param closings what may stand for {@code >}
 * @param backslash what may stand before an underscore
 * @param original the value as it has to be written there
 */
record Spelling(String opening, List<String> closings, String backslash, UnaryOperator<String> original) {

    private static final String BACKSLASH = "\\";

    /** In a text. JSON is what stands in a block of code. */
    static final List<Spelling> IN_TEXT = List.of(
            new Spelling("<", List.of(">", "\\>"), BACKSLASH, value -> value),
            new Spelling("\\<", List.of("\\>", ">"), BACKSLASH, value -> value),
            new Spelling("&lt;", List.of("&gt;"), BACKSLASH, Spelling::html),
            new Spelling("&#60;", List.of("&#62;"), BACKSLASH, Spelling::html),
            new Spelling("&#x3c;", List.of("&#x3e;"), BACKSLASH, Spelling::html),
            new Spelling("&#x3C;", List.of("&#x3E;"), BACKSLASH, Spelling::html),
            new Spelling("%3C", List.of("%3E", "%3e"), BACKSLASH, Spelling::address),
            new Spelling("%3c", List.of("%3e", "%3E"), BACKSLASH, Spelling::address),
            new Spelling("\\u003c", List.of("\\u003e"), BACKSLASH, JsonText::escape),
            new Spelling("\\u003C", List.of("\\u003E"), BACKSLASH, JsonText::escape));

    /** In a string of a JSON document. */
    static final List<Spelling> IN_JSON = List.of(
            new Spelling("<", List.of(">", "\\\\>"), "\\\\", JsonText::escape),
            new Spelling("\\\\<", List.of("\\\\>", ">"), "\\\\", JsonText::escape),
            new Spelling("\\u003c", List.of("\\u003e", ">"), "\\\\", JsonText::escape),
            new Spelling("\\u003C", List.of("\\u003E", ">"), "\\\\", JsonText::escape),
            new Spelling("&lt;", List.of("&gt;"), "\\\\", value -> JsonText.escape(html(value))),
            new Spelling("&#60;", List.of("&#62;"), "\\\\", value -> JsonText.escape(html(value))),
            new Spelling("\\u0026lt;", List.of("\\u0026gt;"), "\\\\", value -> JsonText.escape(html(value))),
            new Spelling("%3C", List.of("%3E", "%3e"), "\\\\", Spelling::address),
            new Spelling("%3c", List.of("%3e", "%3E"), "\\\\", Spelling::address),
            // JSON within a string of JSON.
            new Spelling("\\\\u003c", List.of("\\\\u003e"), "\\\\", value -> JsonText.escape(JsonText.escape(value))));

    /** Whether a spelling can begin with this. */
    static boolean mayBegin(char c) {
        return c == '<' || c == '&' || c == '\\' || c == '%';
    }

    /** Whether there is such a place in a text; fast, since answers hold pictures too. */
    static boolean mayBeginIn(String text) {
        return text.indexOf('<') >= 0 || text.indexOf('&') >= 0 || text.indexOf('\\') >= 0 || text.indexOf('%') >= 0;
    }

    private static String html(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String address(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
