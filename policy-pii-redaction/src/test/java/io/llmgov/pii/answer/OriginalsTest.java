package io.llmgov.pii.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.core.json.Json;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OriginalsTest {

    private static final Map<String, String> GIVEN = Map.of(
            "<EMAIL_1>", "jane@x.org",
            "<EMAIL_11>", "joe@x.org",
            "<PASSWORD_1>", "a\"<&\\b c",
            "<US_SSN_2>", "123-45-6789");

    private final Originals originals = new Originals(GIVEN);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "<EMAIL_1>, <EMAIL_11>|jane@x.org, joe@x.org",
                "<<EMAIL_1>>|<jane@x.org>",
                "<EMAIL_<EMAIL_1>|<EMAIL_jane@x.org",
                "<EMAIL\\_1> <US\\_SSN\\_2>|jane@x.org 123-45-6789",
                "\\<EMAIL_1\\> \\<EMAIL\\_1\\>|jane@x.org jane@x.org",
                "&lt;PASSWORD_1&gt;|a\"&lt;&amp;\\b c",
                "&#60;EMAIL_1&#62; &#x3c;EMAIL_1&#x3e;|jane@x.org jane@x.org",
                "mailto:%3CEMAIL_1%3E?pw=%3CPASSWORD_1%3E|mailto:jane%40x.org?pw=a%22%3C%26%5Cb%20c",
                "code: \"\\u003cPASSWORD_1\\u003e\"|code: \"a\\\"<&\\\\b c\""
            })
    void puts_back_what_stands_in_text(String written, String expected) {
        assertThat(originals.restore(written)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"<PASSWORD_1>\"}",
                "{\"a\":\"\\u003cPASSWORD_1\\u003e\"}",
                "{\"a\":\"\\u003CPASSWORD_1\\u003E\"}",
                "{\"a\":\"\\\\<PASSWORD\\\\_1\\\\>\"}",
                "{\"a\":\"<PASSWORD\\\\_1>\"}"
            })
    void puts_back_what_stands_in_JSON(String written) {
        assertThat(Json.parse(originals.restore(written)).get("a").asText()).isEqualTo("a\"<&\\b c");
    }

    @Test
    void a_backslash_that_stands_for_itself_begins_no_escape() {
        String written = "{\"a\":\"\\\\u003cEMAIL_1\\u003e\"}";

        assertThat(Json.parse(originals.restore(written)).get("a").asText()).isEqualTo("\\u003cEMAIL_1>");
    }

    @Test
    void a_placeholder_that_a_model_writes_for_a_number_leaves_JSON_behind_it_JSON() {
        assertThat(originals.restore("{\"ssn\": <US_SSN_2>, \"p\": \"<PASSWORD_1>\"}"))
                .isEqualTo("{\"ssn\": 123-45-6789, \"p\": \"a\\\"<&\\\\b c\"}");
    }

    @Test
    void text_that_begins_like_JSON_is_text() {
        assertThat(originals.restore("[Note] say \"<PASSWORD_1>\"")).isEqualTo("[Note] say \"a\"<&\\b c\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<EMAIL_2>",
                "<EMAIL_1",
                "<EMAIL 1>",
                "<email_1>",
                "EMAIL_1",
                "&lt;EMAIL_1>",
                "<EMAIL_1&gt;",
                "<EMAIL_1111>",
                "<>",
                "<EMAIL_1\\",
                "%3CEMAIL_1",
                "\\u003cEMAIL_1\\u003",
                "a < b && c > d \\ 5%"
            })
    void leaves_everything_else(String text) {
        assertThat(originals.restore(text)).isSameAs(text);
    }
}
