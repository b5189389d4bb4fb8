package io.llmgov.pii;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What is special about single places of a request. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RequestSlotsTest {

    private static final String EMAIL = "jane.doe@example.org";
    private static final Function<Void, RedactedCall> CALLS = RedactedCall.with("{}");

    private static JsonNode received(ObjectNode request) {
        return Json.parse(CALLS.apply(null)
                .sendForJson("/v1/chat/completions", request, any -> Json.object())
                .received());
    }

    private static ObjectNode request(String message) {
        ObjectNode request = Json.object().put("model", "m");
        request.putArray("messages").add(Json.parse(message.replace('\'', '"')));
        return request;
    }

    @Test
    void a_placeholder_in_an_encoded_document_names_nobody_s_value() {
        String document = Base64.getEncoder().encodeToString("send it to <EMAIL_1>".getBytes(StandardCharsets.UTF_8));

        JsonNode received = received(request("{'role':'user','content':[{'type':'text','text':'I am " + EMAIL
                + "'},{'type':'file','file':{'file_data':'data:text/plain;base64," + document + "'}}]}"));

        assertThat(received.at("/messages/0/content/0/text").asText()).isEqualTo("I am <EMAIL_2>");
    }

    @Test
    void who_speaks_has_a_name_that_providers_take() {
        JsonNode received = received(request("{'role':'user','name':'" + EMAIL + "','content':'hi'}"));

        assertThat(received.at("/messages/0/name").asText()).isEqualTo("EMAIL_1");
    }

    @Test
    void a_tool_is_called_what_it_is_called() {
        JsonNode received = received(request("{'role':'tool','name':'" + EMAIL + "','content':'hi'}"));

        assertThat(received.at("/messages/0/name").asText()).isEqualTo(EMAIL);
    }

    @Test
    void labels_of_a_request_do_not_shift_the_numbers_of_what_a_model_reads() {
        ObjectNode request = request("{'role':'user','content':'I am " + EMAIL + "'}");
        request.put("user", "somebody.else@example.org");

        JsonNode received = received(request);

        assertThat(received.at("/messages/0/content").asText()).isEqualTo("I am <EMAIL_1>");
        assertThat(received.get("user").asText()).isEqualTo("<EMAIL_2>");
    }

    @Test
    void credentials_for_the_provider_stay() {
        ObjectNode request = request("{'role':'user','content':'hi'}");
        ObjectNode tool =
                request.putArray("tools").addObject().put("type", "mcp").put("server_label", "l");
        tool.put("authorization", "sk_live_abcdefghijklmnopqrstuvwx");
        tool.putObject("headers").put("X-Key", "AKIAIOSFODNN7EXAMPLA");

        assertThat(received(request)).isEqualTo(request);
    }
}
