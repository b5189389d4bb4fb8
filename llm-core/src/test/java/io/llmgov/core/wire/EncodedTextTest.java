package io.llmgov.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.wire.TextSlot.Kind;
import java.nio.charset.Charset;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EncodedTextTest {

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String base64(String text, String charset) {
        return base64(text.getBytes(Charset.forName(charset)));
    }

    private static Optional<TextSlot> of(ObjectNode holder, String type, String name) {
        return EncodedText.of(Kind.USER, holder, "data", type, name);
    }

    private static Optional<TextSlot> of(String data, String type, String name) {
        return of(Json.object().put("data", data), type, name);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "text/plain,UTF-8",
                "text/csv;charset=windows-1252,windows-1252",
                "text/plain; charset=\"iso-8859-1\",ISO-8859-1",
                "application/json,UTF-8",
                "application/vnd.api+json,UTF-8",
                "image/svg+xml,UTF-8",
                "TEXT/HTML,UTF-8",
                "null,UTF-8",
                "application/octet-stream,UTF-8",
                "text/plain,UTF-16LE",
                "text/plain,UTF-16BE"
            })
    void text_is_read_and_written_in_its_own_characters(String type, String charset) {
        ObjectNode holder = Json.object().put("data", base64("ask jane, é", charset));

        TextSlot slot = of(holder, type, null).orElseThrow();
        assertThat(slot.text()).isEqualTo("ask jane, é");
        slot.replace("ask <NAME_1>, é");

        assertThat(slot.text()).isEqualTo("ask <NAME_1>, é");
        assertThat(holder.get("data").asText()).isEqualTo(base64("ask <NAME_1>, é", charset));
    }

    @Test
    void the_beginning_of_a_data_URL_stays() {
        ObjectNode holder = Json.object().put("data", "data:text/csv;charset=utf-8;base64," + base64("a;b", "UTF-8"));

        of(holder, null, null).orElseThrow().replace("x;y");

        assertThat(holder.get("data").asText())
                .isEqualTo("data:text/csv;charset=utf-8;base64," + base64("x;y", "UTF-8"));
    }

    @Test
    void bytes_that_are_not_in_their_characters_stay_when_others_are_replaced() {
        byte[] latin = "M\u00fcller, jane".getBytes(Charset.forName("ISO-8859-1"));
        ObjectNode holder = Json.object().put("data", base64(latin));

        TextSlot slot = of(holder, "text/plain", null).orElseThrow();
        slot.replace(slot.text().replace("jane", "<X>"));

        assertThat(Base64.getDecoder().decode(holder.get("data").asText()))
                .isEqualTo("M\u00fcller, <X>".getBytes(Charset.forName("ISO-8859-1")));
    }

    @Test
    void line_breaks_and_the_alphabet_of_URLs_are_read() {
        String text = "what? what? what?>>>";
        String url = Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes());

        assertThat(of(url.substring(0, 4) + "\r\n" + url.substring(4), "text/plain", null)
                        .orElseThrow()
                        .text())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "application/pdf", "audio/wav", "application/zip", "application/msword"})
    void other_types_are_bytes(String type) {
        assertThat(of(base64("legible", "UTF-8"), type, null)).isEmpty();
        assertThat(of("data:" + type + ";base64," + base64("legible", "UTF-8"), null, null))
                .isEmpty();
    }

    @Test
    void a_document_that_counts_its_bytes_is_left_alone_whatever_it_is_called() {
        assertThat(of(base64("%PDF-1.4 jane", "UTF-8"), "text/plain", null)).isEmpty();
        assertThat(of(base64("legible", "UTF-8"), null, "a.PDF")).isEmpty();
    }

    @Test
    void what_is_told_nothing_of_is_text_when_it_reads_like_text() {
        assertThat(of(base64("a;b\nc;d", "UTF-8"), null, "table.csv")).isPresent();
        assertThat(of(base64(new byte[] {0, 1, 2, 3, 4}), null, "table.csv")).isEmpty();
        assertThat(of(base64(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1}), null, null))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "data:text/plain;base64,", "data:text/plain;base64,====", "="})
    void what_is_no_base64_is_no_text(String data) {
        assertThat(of(data, "text/plain", null)).isEmpty();
    }
}
