package io.llmgov.router.provider.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gravitee.gateway.api.http.HttpHeaders;
import io.llmgov.core.json.Json;
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.openai.OpenAiChat;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.Translation;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GeminiDialectTest {

    private final GeminiDialect dialect = new GeminiDialect();

    @Test
    void serves_chat_and_embeddings() {
        assertThat(Operation.values()).filteredOn(dialect::serves).containsExactly(Operation.CHAT, Operation.EMBEDDING);
    }

    @Test
    void sends_the_key_in_a_header_of_googles_own() {
        assertThat(dialect.credentials("AIza1")).isEqualTo(Map.of("x-goog-api-key", "AIza1"));
    }

    @Test
    void knows_no_headroom() {
        assertThat(dialect.headroom(HttpHeaders.create().set("x-ratelimit-remaining", "1")))
                .isEmpty();
    }

    @Test
    void an_answer_sent_back_is_what_the_model_said() {
        String parts = "[{'text':'Wait.','thoughtSignature':'c2lnQQ=='},"
                + "{'functionCall':{'id':'x1','name':'f','args':{'a':1}},'thoughtSignature':'c2lnQg=='},"
                + "{'functionCall':{'id':'x2','name':'f','args':{'a':2}}}]";
        ObjectNode answer = json("{'responseId':'r','candidates':[{'content':{'parts':" + parts
                + ",'role':'model'},'finishReason':'STOP','index':0}]}");
        ObjectNode request = json("{'messages':[{'role':'user','content':'x'}]}");
        JsonNode message = translate(request)
                .answers()
                .answer(answer)
                .path("choices")
                .path(0)
                .path("message");
        request.withArray("messages").add(message);

        JsonNode sentBack = translate(request).body().path("contents").path(1).path("parts");

        assertThat(sentBack).isEqualTo(answer.at("/candidates/0/content/parts"));
    }

    @Test
    void calls_without_an_id_get_different_ones_in_different_answers() {
        ObjectNode answer = json("{'candidates':[{'content':{'parts':[{'functionCall':{'name':'f'}}]}}]}");

        assertThat(callId(answer)).startsWith("call_").isNotEqualTo(callId(answer));
    }

    private String callId(ObjectNode answer) {
        return translate(json("{'messages':[]}"))
                .answers()
                .answer(answer)
                .at("/choices/0/message/tool_calls/0/id")
                .asText();
    }

    private Translation translate(ObjectNode request) {
        return dialect.translate(new ProviderCall(
                OpenAiChat.ID, Operation.CHAT, request, false, "gemini-3.8-flash", null, null, null, null, 4096, true));
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) Json.parse(text.replace('\'', '"'));
    }
}
