package io.llmgov.pii.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlaceholdersTest {

    @Test
    void the_same_value_has_the_same_placeholder() {
        Placeholders placeholders = new Placeholders("");

        assertThat(placeholders.of("EMAIL", "a@x.org")).isEqualTo("<EMAIL_1>");
        assertThat(placeholders.of("EMAIL", "b@x.org")).isEqualTo("<EMAIL_2>");
        assertThat(placeholders.of("EMAIL", "a@x.org")).isEqualTo("<EMAIL_1>");
        assertThat(placeholders.of("NAME", "a@x.org")).isEqualTo("<EMAIL_1>");
    }

    @Test
    void spellings_that_differ_come_back_as_they_were() {
        Placeholders placeholders = new Placeholders("");

        assertThat(placeholders.of("EMAIL", "a@x.org")).isNotEqualTo(placeholders.of("EMAIL", "A@x.org"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "send <EMAIL_1> to them",
                "EMAIL_1",
                "email_1",
                "\\u003cEMAIL_1\\u003e",
                "xEMAIL_1x",
                "<EMAIL\\_1>",
                "EMAIL_01"
            })
    void what_stands_in_the_request_already_is_not_given_out(String text) {
        assertThat(new Placeholders(text).of("EMAIL", "a@x.org")).isEqualTo("<EMAIL_2>");
    }

    @Test
    void many_that_stand_there_cost_little_time() {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= 100_000; i++) {
            text.append("<EMAIL_").append(i).append('>');
        }

        assertThat(new Placeholders(text.toString()).of("EMAIL", "a@x.org")).isEqualTo("<EMAIL_100001>");
    }

    @Test
    void says_no_value() {
        Placeholders placeholders = new Placeholders("");
        placeholders.of("EMAIL", "a@x.org");

        assertThat(placeholders.toString()).doesNotContain("a@x.org");
    }
}
