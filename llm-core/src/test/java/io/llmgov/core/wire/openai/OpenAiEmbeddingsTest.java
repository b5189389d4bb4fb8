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
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiEmbeddingsTest {

    private final OpenAiEmbeddings format = new OpenAiEmbeddings();

    @Test
    void is_an_embedding() {
        assertThat(format.operation()).isEqualTo(Operation.EMBEDDING);
        assertThat(format.hasRequestBody()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\":\"m\",\"input\":\"x\"}",
                "{\"model\":\"m\",\"input\":[\"x\",\"y\"]}",
                "{\"model\":\"m\",\"input\":[1,2,3]}"
            })
    void accepts_a_usual_request(String request) {
        assertThat(format.problem(object(request))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"model\":\"m\"}", "{\"model\":\"m\",\"input\":null}"})
    void refuses_a_request_without_input(String request) {
        assertThat(format.problem(object(request)))
                .hasValueSatisfying(problem -> assertThat(problem.param()).isEqualTo("input"));
    }

    @Test
    void refuses_a_request_without_a_model_first() {
        assertThat(format.problem(object("{}")))
                .hasValueSatisfying(problem -> assertThat(problem.param()).isEqualTo("model"));
    }

    @Test
    void never_streams() {
        assertThat(format.streaming(object("{\"stream\":true}"))).isFalse();
    }

    @Test
    void finds_and_replaces_every_input() {
        ObjectNode request = object("{\"input\":[\"one\",\"two\"]}");
        assertThat(described(format.requestTexts(request))).containsExactly("USER one", "USER two");

        number(format.requestTexts(request));

        assertThat(Json.text(request)).isEqualTo("{\"input\":[\"#0\",\"#1\"]}");
    }

    @Test
    void finds_an_input_that_is_one_string() {
        assertThat(described(format.requestTexts(object("{\"input\":\"one\"}"))))
                .containsExactly("USER one");
    }

    @Test
    void finds_no_text_in_an_answer() {
        ObjectNode answer = object("{\"data\":[{\"embedding\":[0.1]}]}");

        assertThat(format.answerTexts(answer)).isEmpty();
        assertThat(format.eventTexts(answer)).isEmpty();
        assertThat(format.carriesContent(SseEvent.ofJson(answer))).isFalse();
    }

    @Test
    void reads_a_usage_without_completion_tokens() {
        assertThat(format.usage(object("{\"usage\":{\"prompt_tokens\":9,\"total_tokens\":9}}")))
                .hasValue(Usage.of(9, 0));
    }
}
