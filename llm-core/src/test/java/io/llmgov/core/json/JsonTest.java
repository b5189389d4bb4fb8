package io.llmgov.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.10",
                "1.0",
                "0.70",
                "100",
                "0",
                "-1.50",
                "12345678901234567890123",
                "3.14159265358979323846264338327950288",
                "0.1000000000000000055511151231257827",
                "0.000001"
            })
    void writes_a_number_with_the_digits_it_came_with(String number) throws IOException {
        assertThat(rewritten("{\"n\":" + number + "}")).isEqualTo("{\"n\":" + number + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e-7", "1E5", "1.5e300", "1e400", "-2.50e+3", "1e-400"})
    void writes_a_number_with_an_exponent_with_the_value_it_came_with(String number) throws IOException {
        String written = rewritten("[" + number + "]");

        assertThat(new BigDecimal(written.substring(1, written.length() - 1)))
                .isEqualByComparingTo(new BigDecimal(number));
    }

    @Test
    void keeps_the_order_of_fields() throws IOException {
        assertThat(rewritten("{\"z\":1,\"a\":2,\"m\":{\"y\":1,\"b\":2}}"))
                .isEqualTo("{\"z\":1,\"a\":2,\"m\":{\"y\":1,\"b\":2}}");
    }

    @Test
    void keeps_characters_of_all_planes() throws IOException {
        JsonNode tree = parse("{\"t\":\"é漢😀\"}");

        assertThat(parse(rewritten("{\"t\":\"é漢😀\"}"))).isEqualTo(tree);
        assertThat(parse(Json.text(tree))).isEqualTo(tree);
    }

    @Test
    void keeps_half_a_surrogate_pair_as_clients_that_cut_texts_send_it() throws IOException {
        assertThat(rewritten("{\"t\":\"cut \\uD83D\"}")).isEqualTo("{\"t\":\"cut \\uD83D\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\":\"a\",\"model\":\"b\"}",
                "{\"x\":{\"model\":\"a\",\"model\":\"b\"}}",
                "[{\"a\":[{\"k\":1,\"k\":1}]}]",
                "{\"model\":\"a\",\"mod\\u0065l\":\"b\"}"
            })
    void refuses_an_object_that_names_a_field_twice(String document) {
        assertRefused(document);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{} {}", "{}x", "{},", "1 2", "{}]", "{} //", "[]\u0000"})
    void refuses_anything_after_the_end(String document) {
        assertRefused(document);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{} ", "{}\n\r\t "})
    void accepts_white_space_after_the_end(String document) throws IOException {
        assertThat(parse(document).isObject()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"a\":1",
                "{'a':1}",
                "{a:1}",
                "{\"a\":1,}",
                "[1,]",
                "{\"a\":01}",
                "{\"a\":NaN}",
                "{\"a\":.5}",
                "{\"a\":tru}",
                "{/**/}",
                "\"\u0001\"",
                "{\"a\":\"\\x\"}",
                "secret",
                "{\"a\":1e99999999999}"
            })
    void refuses_what_is_not_JSON(String document) {
        assertRefused(document);
    }

    @Test
    void refuses_bytes_that_are_not_UTF_8() {
        byte[] document = {'{', '"', 'a', '"', ':', '"', (byte) 0xC3, (byte) 0x28, '"', '}'};

        assertThatIOException().isThrownBy(() -> Json.parse(document));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t "})
    void refuses_an_empty_document(String document) {
        assertThatIOException().isThrownBy(() -> parse(document)).withMessage("the document is empty");
    }

    @Test
    void accepts_nesting_that_a_request_may_have() {
        assertThatNoException().isThrownBy(() -> parse(nested(500)));
    }

    @Test
    void refuses_nesting_that_only_an_attacker_makes() {
        assertRefused(nested(501));
        assertRefused("{\"a\":".repeat(100_000));
    }

    @Test
    void accepts_a_text_of_many_megabytes() throws IOException {
        String text = "x".repeat(30 * 1024 * 1024);

        assertThat(parse("{\"t\":\"" + text + "\"}").path("t").textValue()).hasSize(text.length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"key\": s3cret}",
                "{\"s3cret\":1,\"s3cret\":2}",
                "{} s3cret",
                "{\"a\":\"s3cret\" \"s3cret\"}",
                "{\"s3cret",
                "{\"a\":\"\\s3cret\"}",
                "{\"a\":1s3cret}"
            })
    void never_quotes_the_document_in_a_message(String document) {
        assertThatIOException().isThrownBy(() -> parse(document)).withNoCause().withMessageNotContaining("s3cret");
    }

    @Test
    void says_where_a_document_is_broken() {
        assertThatIOException().isThrownBy(() -> parse("{\n  \"a\": x\n}")).withMessageContaining("line 2");
    }

    @Test
    void calls_broken_text_of_its_own_a_defect() {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> Json.parse("{"));
    }

    @Test
    void reads_a_text_field() {
        assertThat(Json.textOrNull(Json.parse("{\"a\":\"x\"}"), "a")).isEqualTo("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"a\":null}", "{\"a\":1}", "{\"a\":{}}", "[]"})
    void reads_null_where_there_is_no_text_field(String document) {
        assertThat(Json.textOrNull(Json.parse(document), "a")).isNull();
    }

    @Test
    void reads_null_from_a_missing_node() {
        assertThat(Json.textOrNull(MissingNode.getInstance(), "a")).isNull();
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    private static void assertRefused(String document) {
        assertThatIOException().isThrownBy(() -> parse(document));
    }

    private static JsonNode parse(String document) throws IOException {
        return Json.parse(document.getBytes(StandardCharsets.UTF_8));
    }

    private static String rewritten(String document) throws IOException {
        return new String(Json.bytes(parse(document)), StandardCharsets.UTF_8);
    }
}
