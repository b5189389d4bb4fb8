package io.llmgov.pii.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JsonProgressTest {

    private static JsonProgress after(String text) {
        JsonProgress progress = new JsonProgress();
        progress.read(text, 0, text.length());
        return progress;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"",
                " [ \"x",
                "{\"a\\\"b\":{\"c\":[1, true, null, \"\\\\\",\"",
                "{\"a\":-1.5e3 , \"",
                "{\"a\":1}\n{\"b\":\"",
                "[[],{},[\""
            })
    void is_within_a_string(String text) {
        assertThat(after(text).inString()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text \"",
                "[Note] \"",
                "[link](https://x \"",
                "{curly} \"",
                "{\"a\" \"",
                "{\"a\":1]\"",
                "[1}\"",
                "{,\"",
                "{\"a\":\"b\"",
                "{\"a\":\"\\",
                "[1] and \""
            })
    void is_not(String text) {
        assertThat(after(text).inString()).isFalse();
    }

    @Test
    void knows_where_a_value_has_to_be() {
        assertThat(after("{\"a\":").expectsValue()).isTrue();
        assertThat(after("[").expectsValue()).isTrue();
        assertThat(after("[1,").expectsValue()).isTrue();
        assertThat(after("{").expectsValue()).isFalse();
        assertThat(after("a ").expectsValue()).isFalse();
    }

    @Test
    void goes_on_behind_a_value_that_is_not_read() {
        JsonProgress progress = after("{\"a\":");
        progress.value();
        progress.read(",\"b\":\"", 0, 6);

        assertThat(progress.inString()).isTrue();
    }

    @Test
    void deep_documents_are_no_trouble() {
        assertThat(after("[".repeat(1_000_000) + "\"").inString()).isTrue();
    }
}
