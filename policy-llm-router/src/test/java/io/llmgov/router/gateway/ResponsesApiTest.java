package io.llmgov.router.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gravitee.apim.gateway.tests.sdk.annotations.GatewayTest;
import io.llmgov.core.json.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Responses API at a gateway: passed on to a provider that has it, translated for one that has not. */
@GatewayTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ResponsesApiTest extends RouterGatewayTest {

    private static final String REQUEST = "{\"model\":\"chat\",\"input\":\"hi\"}";
    private static final String STREAM = "{\"model\":\"chat\",\"input\":\"hi\",\"stream\":true}";
    private static final String ANSWER =
            "{\"id\":\"resp_1\",\"object\":\"response\",\"status\":\"completed\",\"error\":null,\"model\":\"real\",\"output\":[],\"usage\":{\"input_tokens\":3,\"output_tokens\":1,\"total_tokens\":4}}";
    private static final String CREATED =
            "event: response.created\ndata: {\"type\":\"response.created\",\"sequence_number\":0,\"response\":{\"id\":\"resp_1\",\"status\":\"in_progress\"}}\n\n";
    private static final String DELTA =
            "event: response.output_text.delta\ndata: {\"type\":\"response.output_text.delta\",\"sequence_number\":1,\"delta\":\"hey\"}\n\n";
    private static final String COMPLETED =
            "event: response.completed\ndata: {\"type\":\"response.completed\",\"sequence_number\":2,\"response\":{\"id\":\"resp_1\",\"status\":\"completed\",\"usage\":{\"input_tokens\":3,\"output_tokens\":2}}}\n\n";
    private static final String FAILED =
            "event: response.failed\ndata: {\"type\":\"response.failed\",\"sequence_number\":1,\"response\":{\"id\":\"resp_1\",\"status\":\"failed\",\"error\":{\"code\":\"server_error\",\"message\":\"m\"}}}\n\n";

    private HttpResponse<String> ask(String request) throws Exception {
        return post("/llm/v1/responses", request);
    }

    @Test
    void passes_a_request_on_and_keeps_nothing_at_the_provider() throws Exception {
        first.json(200, ANSWER);
        deployTwo();

        HttpResponse<String> response = ask(REQUEST);

        assertThat(response.body()).isEqualTo(ANSWER);
        assertThat(first.onlyRequest().uri()).isEqualTo("/v1/responses");
        assertThat(Json.parse(first.onlyRequest().body()))
                .isEqualTo(Json.parse("{\"model\":\"model-one\",\"input\":\"hi\",\"store\":false}"));
        assertThat(header(response, "X-LLM-Dropped-Parameters")).isNull();
    }

    @Test
    void tells_a_client_that_its_response_is_not_stored() throws Exception {
        first.json(200, ANSWER);
        deployTwo();

        HttpResponse<String> response = ask(REQUEST.replace("}", ",\"store\":true}"));

        assertThat(header(response, "X-LLM-Dropped-Parameters")).isEqualTo("store");
        assertThat(Json.parse(first.onlyRequest().body()).path("store").asBoolean(true))
                .isFalse();
    }

    @Test
    void refuses_to_store_when_parameters_must_not_be_dropped() throws Exception {
        deployTwo("\"unsupportedParameters\": \"REJECT\"");

        HttpResponse<String> response = ask(REQUEST.replace("}", ",\"store\":true}"));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("store");
        assertThat(first.received()).isEmpty();
    }

    @Test
    void passes_a_stream_on_as_it_is() throws Exception {
        first.stream(CREATED, DELTA, COMPLETED);
        deployTwo();

        assertThat(ask(STREAM).body()).isEqualTo(CREATED + DELTA + COMPLETED);
    }

    @Test
    void fails_over_to_a_provider_that_knows_chat_only() throws Exception {
        first.json(500, "{}");
        second.json(200, CHAT_ANSWER);
        deployTwo();

        HttpResponse<String> response = ask(REQUEST);
        JsonNode answer = Json.parse(response.body());

        assertThat(answer.path("object").asText()).isEqualTo("response");
        assertThat(answer.at("/output/0/content/0/text").asText()).isEqualTo("hello");
        assertThat(answer.at("/usage/input_tokens").asInt()).isEqualTo(3);
        assertThat(second.onlyRequest().uri()).isEqualTo("/v1/chat/completions");
        assertThat(header(response, "X-LLM-Provider")).isEqualTo("two");
    }

    @Test
    void fails_over_when_a_stream_fails_before_its_first_token() throws Exception {
        first.stream(CREATED, FAILED);
        second.stream(ROLE_CHUNK, text("hel"), text("lo"), STOP_CHUNK, USAGE_CHUNK, DONE);
        deployTwo();

        String body = ask(STREAM).body();

        assertThat(names(body))
                .containsExactly(
                        "response.created",
                        "response.in_progress",
                        "response.output_item.added",
                        "response.content_part.added",
                        "response.output_text.delta",
                        "response.output_text.delta",
                        "response.output_text.done",
                        "response.content_part.done",
                        "response.output_item.done",
                        "response.completed");
        assertThat(body).doesNotContain("[DONE]", "resp_1");
        JsonNode last = last(body);
        assertThat(last.at("/response/output/0/content/0/text").asText()).isEqualTo("hello");
        assertThat(last.at("/response/usage/output_tokens").asInt()).isEqualTo(2);
    }

    @Test
    void a_stream_that_is_torn_ends_with_an_error_and_not_as_complete() throws Exception {
        first.json(500, "{}");
        second.tornStream(ROLE_CHUNK, text("hel"));
        deployTwo();

        String body = ask(STREAM).body();

        assertThat(names(body)).endsWith("response.output_text.delta", "error");
        assertThat(last(body).path("code").asText()).isEqualTo("LLM_UPSTREAM_TRUNCATED");
        assertThat(last(body).at("/error/code").asText()).isEqualTo("LLM_UPSTREAM_TRUNCATED");
    }

    @ParameterizedTest
    @CsvSource({
        "previous_response_id, resp_1",
        "conversation, conv_1",
        "prompt, pmpt_1",
        "background, yes",
    })
    void refuses_what_needs_state(String field, String value) throws Exception {
        deployTwo();

        HttpResponse<String> response = ask(REQUEST.replace("}", ",\"" + field + "\":\"" + value + "\"}"));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(errorCode(response)).isEqualTo("LLM_REQUEST_INVALID");
        assertThat(Json.parse(response.body()).at("/error/param").asText()).isEqualTo(field);
        assertThat(first.received()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/responses/resp_1",
        "DELETE, /v1/responses/resp_1",
        "POST, /v1/responses/resp_1/cancel",
        "GET, /v1/responses/resp_1/input_items",
        "POST, /v1/conversations",
    })
    void knows_no_path_that_reads_or_changes_what_is_stored(String method, String path) throws Exception {
        deployTwo();

        HttpResponse<String> response = client.send(
                request("/llm" + path)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isBetween(400, 499);
        assertThat(first.received()).isEmpty();
        assertThat(second.received()).isEmpty();
    }

    private static List<String> names(String body) {
        return body.lines()
                .filter(line -> line.startsWith("event: "))
                .map(line -> line.substring("event: ".length()))
                .toList();
    }

    private static JsonNode last(String body) {
        List<String> data =
                body.lines().filter(line -> line.startsWith("data: ")).toList();
        return Json.parse(data.getLast().substring("data: ".length()));
    }
}
