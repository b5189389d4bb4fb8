package io.llmgov.pii.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.core.json.Json;
import io.llmgov.pii.answer.Spans;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SearchedTextTest {

    private static String replaced(String text, String regex, String by) {
        SearchedText searched = SearchedText.of(text);
        return searched.replace(Spans.of(searched.searched(), regex, "X"), (finding, value) -> by);
    }

    @Test
    void replaces_in_plain_text() {
        assertThat(replaced("a 12 b 34 c", "[0-9]+", "<X>")).isEqualTo("a <X> b <X> c");
    }

    @Test
    void replaces_within_the_strings_of_JSON_only() {
        assertThat(replaced("{ \"12\" : \"a 12\",\"n\":[1234567, \"z\"] }", "[0-9]+", "<X>"))
                .isEqualTo("{ \"12\" : \"a <X>\",\"n\":[\"<X>\", \"z\"] }");
    }

    @Test
    void sees_through_escapes_and_writes_them() {
        String changed = replaced("{\"a\":\"\\u0031\\u0032 \\\"q\\\"\",\"b\":\"\\u00e9\"}", "12", "\"<X>\"");

        assertThat(Json.parse(changed).path("a").asText()).isEqualTo("\"<X>\" \"q\"");
        assertThat(changed).contains("\"b\":\"\\u00e9\"");
    }

    @Test
    void a_value_is_searched_after_the_name_of_its_field() {
        assertThat(SearchedText.of("{\"cardNumber\":\"4111\",\"list\":[\"x\"]}").searched())
                .isEqualTo("card number: 4111\n;\nlist: x\n;\n");
    }

    @Test
    void names_of_fields_stay() {
        assertThat(replaced("{\"card\":\"x\"}", "card: x", "<X>")).isEqualTo("{\"card\":\"<X>\"}");
    }

    @Test
    void what_only_begins_like_JSON_is_text() {
        assertThat(replaced("{\"a\":\"12", "12", "<X>")).isEqualTo("{\"a\":\"<X>");
        assertThat(replaced("[12] and more", "12", "<X>")).isEqualTo("[<X>] and more");
    }

    @Test
    void deep_documents_are_text() {
        String deep = "[".repeat(100_000);

        assertThat(replaced(deep + "12", "12", "<X>")).endsWith("<X>");
    }
}
