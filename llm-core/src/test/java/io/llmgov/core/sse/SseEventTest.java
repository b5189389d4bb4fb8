package io.llmgov.core.sse;

import static io.llmgov.core.sse.Streams.decode;
import static io.llmgov.core.sse.Streams.written;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.core.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseEventTest {

    @Test
    void parses_its_data_once() {
        SseEvent event = SseEvent.ofData("{\"a\":1}");

        assertThat(event.json()).isSameAs(event.json());
    }

    @Test
    void keeps_its_name_and_id_when_its_data_is_replaced() {
        SseEvent event = decode("event: delta\nid: 4\ndata: {\"a\":1}\n\n").getFirst();

        assertThat(written(event.withJson(Json.parse("{\"a\":2}"))))
                .isEqualTo("event: delta\nid: 4\ndata: {\"a\":2}\n\n");
    }

    @Test
    void does_not_change_when_another_is_made_of_it() {
        SseEvent event = SseEvent.ofData("{\"a\":1}");
        event.withJson(Json.parse("{\"a\":2}"));

        assertThat(event.json().path("a").intValue()).isEqualTo(1);
    }

    @Test
    void is_the_end_marker_when_its_data_is_exactly_that() {
        assertThat(SseEvent.ofData("[DONE]").isDone()).isTrue();
        assertThat(SseEvent.done().isDone()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[done]", "[DONE", "\"[DONE]\"", "{\"text\":\"[DONE]\"}", ""})
    void is_not_the_end_marker_when_its_data_only_resembles_it(String data) {
        assertThat(SseEvent.ofData(data).isDone()).isFalse();
    }

    @Test
    void is_not_the_end_marker_when_it_is_a_comment() {
        assertThat(SseEvent.comment("[DONE]").isDone()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "{", "{\"a\":1}}", "[1]", "1", "null", "\"text\"", "{\"a\":1,\"a\":2}", "[DONE]x"})
    void is_malformed_when_its_data_is_neither_an_object_nor_the_end_marker(String data) {
        assertThat(SseEvent.ofData(data).isMalformed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", " {\"a\": [1, 2]} ", "[DONE]", "[DONE] ", "", "  "})
    void is_well_formed_when_its_data_is_an_object_or_the_end_marker(String data) {
        assertThat(SseEvent.ofData(data).isMalformed()).isFalse();
    }

    @Test
    void is_well_formed_when_it_is_a_comment() {
        assertThat(SseEvent.comment("anything {").isMalformed()).isFalse();
    }

    @Test
    void has_a_missing_tree_when_its_data_is_not_an_object() {
        assertThat(SseEvent.ofData("[1]").json().isMissingNode()).isTrue();
        assertThat(SseEvent.done().json().isMissingNode()).isTrue();
        assertThat(SseEvent.comment("{}").json().isMissingNode()).isTrue();
    }

    @Test
    void has_no_data_when_it_is_a_comment() {
        assertThat(SseEvent.comment("ping").data()).isEmpty();
    }

    @Test
    void never_says_what_is_in_it() {
        assertThat(SseEvent.ofData("{\"text\":\"secret\"}")).hasToString("SseEvent[name=null, bytes=17]");
        assertThat(SseEvent.comment("secret")).hasToString("SseEvent[comment]");
    }
}
