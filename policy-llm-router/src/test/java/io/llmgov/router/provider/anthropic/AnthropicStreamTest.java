package io.llmgov.router.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AnthropicStreamTest {

    private final AnthropicStream stream = new AnthropicStream(new AnswerShape(null, false), () -> 1);

    @Test
    void ends_once_only() {
        List<SseEvent> events = play("{'type':'message_stop'}", "{'type':'message_stop'}");

        assertThat(events).filteredOn(SseEvent::isDone).hasSize(1);
    }

    @Test
    void does_not_end_by_itself() {
        List<SseEvent> events = play(
                "{'type':'message_start','message':{'id':'m'}}",
                "{'type':'message_delta','delta':{'stop_reason':'end_turn'},'usage':{'output_tokens':1}}");

        assertThat(events).noneMatch(SseEvent::isDone);
    }

    @Test
    void does_not_end_after_an_error() {
        List<SseEvent> events =
                play("{'type':'error','error':{'type':'api_error','message':'Oops'}}", "{'type':'message_stop'}");

        assertThat(events).singleElement().matches(event -> event.json().has("error"));
    }

    @Test
    void reports_usage_only_when_there_is_some() {
        assertThat(play("{'type':'message_stop'}"))
                .noneMatch(event -> event.json().has("usage"));
    }

    @Test
    void keeps_comments_even_after_the_end() {
        play("{'type':'message_stop'}");

        assertThat(stream.event(SseEvent.comment("x"))).hasSize(1);
    }

    private List<SseEvent> play(String... data) {
        List<SseEvent> events = new ArrayList<>();
        for (String one : data) {
            events.addAll(stream.event(SseEvent.ofJson(Json.parse(one.replace('\'', '"')))));
        }
        return events;
    }
}
