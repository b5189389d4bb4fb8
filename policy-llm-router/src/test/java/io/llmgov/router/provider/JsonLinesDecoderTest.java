package io.llmgov.router.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmgov.core.sse.SseEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JsonLinesDecoderTest {

    @Test
    void cuts_lines_wherever_the_bytes_are_split() {
        byte[] stream = "{\"a\":\"é\"}\r\n\n  \n{\"a\":2}\n{\"a\":3}".getBytes(StandardCharsets.UTF_8);
        for (int split = 0; split <= stream.length; split++) {
            assertThat(texts(Arrays.copyOf(stream, split), Arrays.copyOfRange(stream, split, stream.length)))
                    .as("split at byte %d", split)
                    .containsExactly("{\"a\":\"é\"}", "{\"a\":2}", "{\"a\":3}");
        }
    }

    @Test
    void an_event_is_a_json_document_or_malformed() {
        List<SseEvent> events = new JsonLinesDecoder().feed("{\"done\":true}\n<html>\n".getBytes());

        assertThat(events.getFirst().json().path("done").asBoolean()).isTrue();
        assertThat(events).extracting(SseEvent::isMalformed).containsExactly(false, true);
    }

    @Test
    void an_empty_stream_has_no_event() {
        assertThat(texts(new byte[0])).isEmpty();
    }

    @Test
    void the_length_of_a_line_is_bounded_and_that_of_a_stream_is_not() {
        JsonLinesDecoder decoder = new JsonLinesDecoder(8);
        assertThat(decoder.feed("12345678\n12345678\n1234".getBytes())).hasSize(2);

        assertThatThrownBy(() -> decoder.feed("56789".getBytes()))
                .isInstanceOf(JsonLinesDecoder.LineTooLongException.class)
                .hasMessage("a line of a stream exceeds 8 bytes");
    }

    private static List<String> texts(byte[]... pieces) {
        JsonLinesDecoder decoder = new JsonLinesDecoder();
        List<SseEvent> events = new ArrayList<>();
        for (byte[] piece : pieces) {
            events.addAll(decoder.feed(piece));
        }
        events.addAll(decoder.finish());
        return events.stream().map(SseEvent::data).toList();
    }
}
