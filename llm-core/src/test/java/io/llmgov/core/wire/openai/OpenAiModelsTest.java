package io.llmgov.core.wire.openai;

import static io.llmgov.core.wire.openai.Documents.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.Operation;
import org.junit.jupiter.api.Test;

class OpenAiModelsTest {

    private final OpenAiModels format = new OpenAiModels();
    private final ObjectNode nothing = Json.object();

    @Test
    void reads_the_list_of_models() {
        assertThat(format.operation()).isEqualTo(Operation.MODELS);
    }

    @Test
    void has_no_request_body_and_so_no_problem_with_it() {
        assertThat(format.hasRequestBody()).isFalse();
        assertThat(format.problem(nothing)).isEmpty();
    }

    @Test
    void asks_for_no_model_and_no_stream() {
        assertThat(format.model(nothing, null)).isNull();
        assertThat(format.streaming(object("{\"stream\":true}"))).isFalse();
    }

    @Test
    void has_no_texts() {
        ObjectNode list = object("{\"object\":\"list\",\"data\":[{\"id\":\"m\",\"object\":\"model\"}]}");

        assertThat(format.requestTexts(list)).isEmpty();
        assertThat(format.answerTexts(list)).isEmpty();
        assertThat(format.eventTexts(list)).isEmpty();
        assertThat(format.carriesContent(SseEvent.ofJson(list))).isFalse();
    }

    @Test
    void uses_no_tokens() {
        assertThat(format.usage(object("{\"object\":\"list\",\"data\":[]}"))).isEmpty();
    }
}
