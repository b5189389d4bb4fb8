package io.llmgov.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.reactivex.rxjava3.core.Flowable;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswerTest {

    @Test
    void writes_the_bytes_that_came_even_when_they_were_parsed() {
        byte[] bytes = "{ \"n\": 1.10 }".getBytes(StandardCharsets.UTF_8);
        Answer.Body body = Answer.Body.of(bytes);

        assertThat(body.json().path("n").decimalValue()).hasToString("1.10");
        assertThat(body.encode()).isSameAs(bytes);
    }

    @Test
    void writes_a_tree_as_compact_JSON() {
        assertThat(new String(Answer.Body.of(Json.parse("{ \"n\": 1.10 }")).encode(), StandardCharsets.UTF_8))
                .isEqualTo("{\"n\":1.10}");
    }

    @Test
    void parses_its_bytes_once() {
        Answer.Body body = Answer.Body.of("{}".getBytes(StandardCharsets.UTF_8));

        assertThat(body.json()).isSameAs(body.json());
    }

    @Test
    void has_a_missing_tree_when_it_is_not_JSON() {
        assertThat(Answer.Body.of("<html>".getBytes(StandardCharsets.UTF_8))
                        .json()
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void makes_another_stream_of_a_stream() {
        Answer.Stream stream = new Answer.Stream(Flowable.just(SseEvent.comment("x"), SseEvent.done()));

        stream.map(events -> events.filter(SseEvent::isDone)).events().test().assertValue(SseEvent::isDone);
        stream.events().test().assertValueCount(2);
    }
}
