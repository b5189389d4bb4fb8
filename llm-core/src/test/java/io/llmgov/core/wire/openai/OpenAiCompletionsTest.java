package io.llmgov.core.wire.openai;

import static io.llmgov.core.wire.openai.Documents.described;
import static io.llmgov.core.wire.openai.Documents.number;
import static io.llmgov.core.wire.openai.Documents.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.Usage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiCompletionsTest {

    private final OpenAiCompletions format = new OpenAiCompletions();

    @Test
    void is_a_completion() {
        assertThat(format.operation()).isEqualTo(Operation.COMPLETION);
        assertThat(format.hasRequestBody()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\":\"m\",\"prompt\":\"x\"}",
                "{\"model\":\"m\",\"prompt\":[\"x\",\"y\"]}",
                "{\"model\":\"m\",\"prompt\":[1,2,3]}",
                "{\"model\":\"m\"}"
            })
    void accepts_a_usual_request(String request) {
        assertThat(format.problem(object(request))).isEmpty();
    }

    @Test
    void refuses_a_request_without_a_model() {
        assertThat(format.problem(object("{\"prompt\":\"x\"}")))
                .hasValueSatisfying(problem -> assertThat(problem.param()).isEqualTo("model"));
    }

    @Test
    void reads_model_and_stream_flag() {
        ObjectNode request = object("{\"model\":\"m\",\"stream\":true}");

        assertThat(format.model(request, null)).isEqualTo("m");
        assertThat(format.streaming(request)).isTrue();
    }

    @Test
    void finds_the_prompt_and_the_suffix() {
        assertThat(described(format.requestTexts(object("{\"prompt\":\"once\",\"suffix\":\"end\"}"))))
                .containsExactly("USER once", "USER end");
    }

    @Test
    void finds_every_prompt_of_several() {
        assertThat(described(format.requestTexts(object("{\"prompt\":[\"one\",\"two\"]}"))))
                .containsExactly("USER one", "USER two");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"prompt\":[1,2]}", "{\"prompt\":[[1],[2]]}", "{\"prompt\":null}", "{}"})
    void finds_no_text_in_a_prompt_of_tokens(String request) {
        assertThat(format.requestTexts(object(request))).isEmpty();
    }

    @Test
    void replaces_every_text_of_a_request() {
        ObjectNode request = object("{\"prompt\":[\"one\",\"two\"],\"suffix\":\"end\",\"n\":1}");

        number(format.requestTexts(request));

        assertThat(Json.text(request)).isEqualTo("{\"prompt\":[\"#0\",\"#1\"],\"suffix\":\"#2\",\"n\":1}");
    }

    @Test
    void finds_and_replaces_the_texts_of_an_answer() {
        ObjectNode answer = object("{\"choices\":[{\"text\":\"a\"},{\"text\":\"b\"}]}");
        assertThat(described(format.answerTexts(answer))).containsExactly("ASSISTANT a", "ASSISTANT b");

        number(format.answerTexts(answer));

        assertThat(Json.text(answer)).isEqualTo("{\"choices\":[{\"text\":\"#0\"},{\"text\":\"#1\"}]}");
    }

    @Test
    void finds_the_texts_of_an_event() {
        assertThat(described(format.eventTexts(object("{\"choices\":[{\"text\":\"a\",\"finish_reason\":null}]}"))))
                .containsExactly("ASSISTANT a");
    }

    @Test
    void reads_the_usage_of_an_answer() {
        assertThat(format.usage(object("{\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":4}}")))
                .hasValue(Usage.of(9, 4));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"choices\":[{\"text\":\"x\"}]}",
                "{\"choices\":[{\"text\":\"\",\"finish_reason\":\"length\"}]}",
                "{\"choices\":[{\"text\":\"\"},{\"text\":\"x\"}]}"
            })
    void knows_an_event_that_carries_a_piece_of_the_answer(String data) {
        assertThat(format.carriesContent(SseEvent.ofData(data))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"choices\":[{\"text\":\"\",\"finish_reason\":null}]}", "{\"choices\":[]}", "{}", "[DONE]", "x"
            })
    void knows_an_event_that_carries_none(String data) {
        assertThat(format.carriesContent(SseEvent.ofData(data))).isFalse();
    }

    @Test
    void ends_with_the_end_marker() {
        assertThat(format.ends(SseEvent.done())).isTrue();
    }

    @Test
    void knows_an_event_that_reports_an_error() {
        assertThat(format.isError(SseEvent.ofData("{\"error\":{\"message\":\"x\"}}")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 1",
                "{'prompt':'a','n':3} | 3",
                "{'prompt':'a','n':2,'best_of':5} | 5",
                "{'prompt':['a','b'],'n':3} | 6",
                "{'prompt':[1,2,3]} | 1",
                "{'prompt':[[1,2],[3]]} | 2",
                "{'prompt':['a','b','c'],'n':2147483647} | 2147483647",
            })
    void each_prompt_gets_as_many_answers_as_are_made(String request, int answers) {
        assertThat(format.answers(object(request.replace('\'', '"')))).isEqualTo(answers);
    }
}
