package io.llmgov.core.sse;

import static io.llmgov.core.sse.Streams.decode;
import static io.llmgov.core.sse.Streams.encode;
import static io.llmgov.core.sse.Streams.written;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.core.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseEncoderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: {\"a\":1}\n\ndata: [DONE]\n\n",
                "event: message_start\ndata: {\"type\":\"message_start\"}\n\n",
                "event: delta\nid: 12\ndata: x\n\n",
                ": keep-alive\n\n:\n\n:no space\n\ndata: x\n\n",
                "data: first\ndata: \ndata: third\n\n",
                "data: \n\n",
                "data: é漢😀\n\n",
                "data:   spaces first\n\n"
            })
    void writes_a_stream_in_its_usual_form_as_it_was_read(String stream) {
        assertThat(encode(decode(stream))).isEqualTo(stream);
    }

    @Test
    void writes_each_line_of_the_data_as_a_line_of_its_own() {
        assertThat(written(SseEvent.ofData("a\n\nb"))).isEqualTo("data: a\ndata: \ndata: b\n\n");
    }

    @Test
    void writes_an_event_with_empty_data() {
        assertThat(written(SseEvent.ofData(""))).isEqualTo("data: \n\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\rdata: b", "a\r\ndata: b", "a\ndata: b", "a\r\rdata: b", "a\n\ndata: b", "a\r", "\r\n"})
    void writes_data_so_that_no_line_end_in_it_begins_another_field(String data) {
        assertThat(decode(written(SseEvent.ofData(data))))
                .singleElement()
                .extracting(SseEvent::data)
                .isEqualTo(data.replace("\r\n", "\n").replace('\r', '\n'));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ping\rdata: x", "ping\r\n\r\ndata: x", "ping\n\ndata: x"})
    void writes_a_comment_so_that_no_line_end_in_it_begins_a_field(String comment) {
        assertThat(decode(written(SseEvent.comment(comment)))).isNotEmpty().allMatch(SseEvent::isComment);
    }

    @Test
    void writes_line_ends_inside_JSON_text_as_escapes() {
        assertThat(written(SseEvent.ofJson(Json.object().put("text", "a\r\nb"))))
                .isEqualTo("data: {\"text\":\"a\\r\\nb\"}\n\n");
    }

    @Test
    void writes_the_name_before_the_data() {
        assertThat(written(SseEvent.ofJson("error", Json.object()))).isEqualTo("event: error\ndata: {}\n\n");
    }

    @Test
    void writes_the_end_marker() {
        assertThat(written(SseEvent.done())).isEqualTo("data: [DONE]\n\n");
    }

    @Test
    void writes_the_bytes_that_came_even_when_the_data_was_parsed() {
        String stream = "data: {\"price\" :  1.10, \"n\":1e-7 }\n\n";
        SseEvent event = decode(stream).getFirst();
        event.json();

        assertThat(written(event)).isEqualTo(stream);
    }
}
