package io.llmgov.router.provider.ollama;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gravitee.gateway.api.http.HttpHeaders;
import io.llmgov.core.json.Json;
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.openai.OpenAiChat;
import io.llmgov.router.provider.AnswerTranslator;
import io.llmgov.router.provider.ProviderCall;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OllamaDialectTest {

    private final OllamaDialect dialect = new OllamaDialect(() -> 7);

    @Test
    void serves_chat_completions_and_embeddings() {
        assertThat(Operation.values())
                .filteredOn(dialect::serves)
                .containsExactly(Operation.CHAT, Operation.COMPLETION, Operation.EMBEDDING);
    }

    @Test
    void sends_a_bearer_token_when_there_is_a_key() {
        assertThat(dialect.credentials("k")).hasSize(1).containsEntry("Authorization", "Bearer k");
    }

    @Test
    void knows_no_headroom() {
        assertThat(dialect.headroom(HttpHeaders.create().set("x-ratelimit-remaining", "1")))
                .isEmpty();
    }

    @Test
    void streams_are_lines_of_json() {
        assertThat(answers().framing().isFramingOf("application/x-ndjson; charset=utf-8"))
                .isTrue();
        assertThat(answers().framing().isFramingOf("text/event-stream")).isFalse();
    }

    @Test
    void an_answer_without_a_date_is_of_now_and_has_an_id_of_its_own() {
        ObjectNode answer = json("{'message':{'content':'x'},'done':true}");

        assertThat(answers().answer(answer).path("created").asLong()).isEqualTo(7);
        assertThat(answers().answer(answer).path("id").asText())
                .matches("chatcmpl-[0-9a-f]{24}")
                .isNotEqualTo(answers().answer(answer).path("id").asText());
    }

    @Test
    void calls_without_an_id_get_different_ones_in_different_answers() {
        assertThat(callId("2026-08-21T18:48:22.1Z"))
                .startsWith("call_")
                .isEqualTo(callId("2026-08-21T18:48:22.1Z"))
                .isNotEqualTo(callId("2026-08-21T18:48:22.2Z"));
    }

    private String callId(String time) {
        JsonNode answer = answers()
                .answer(json("{'model':'m','created_at':'" + time
                        + "','message':{'tool_calls':[{'function':{'name':'f'}}]},'done':true}"));
        return answer.at("/choices/0/message/tool_calls/0/id").asText();
    }

    private AnswerTranslator answers() {
        ObjectNode request = json("{'messages':[{'role':'user','content':'x'}]}");
        return dialect.translate(new ProviderCall(
                        OpenAiChat.ID, Operation.CHAT, request, false, "m", null, null, null, null, 4096, true))
                .answers();
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) Json.parse(text.replace('\'', '"'));
    }
}
