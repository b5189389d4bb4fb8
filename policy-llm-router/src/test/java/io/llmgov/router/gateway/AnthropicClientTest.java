package io.llmgov.router.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gravitee.apim.gateway.tests.sdk.annotations.GatewayTest;
import io.llmgov.core.json.Json;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Clients of Anthropic's protocol at a real gateway, in front of providers that speak it and of others. */
@GatewayTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AnthropicClientTest extends RouterGatewayTest {

    private static final String MESSAGES = "/llm/v1/messages";
    private static final String REQUEST =
            "{\"model\":\"chat\",\"max_tokens\":100,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    private static final String STREAM = REQUEST.replace("\"model\"", "\"stream\":true,\"model\"");
    private static final String COUNT = "{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    private static final String MESSAGE =
            "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"claude-x\",\"content\":[{\"type\":\"text\",\"text\":\"hello\"}],\"stop_reason\":\"end_turn\",\"stop_sequence\":null,\"usage\":{\"input_tokens\":3,\"output_tokens\":1}}";

    @Test
    void answers_from_a_provider_of_another_protocol() throws Exception {
        first.json(200, CHAT_ANSWER);
        deployTwo();

        HttpResponse<String> response = post(MESSAGES, REQUEST, "x-api-key", "secret");

        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode message = Json.parse(response.body());
        assertThat(message.at("/content/0/text").asText()).isEqualTo("hello");
        assertThat(message.at("/usage/input_tokens").asInt()).isEqualTo(3);
        assertThat(first.onlyRequest().uri()).isEqualTo("/v1/chat/completions");
        assertThat(first.onlyRequest().headers().toString()).doesNotContain("secret");
        assertThat(Json.parse(first.onlyRequest().body())
                        .path("max_completion_tokens")
                        .asInt())
                .isEqualTo(100);
    }

    @Test
    void streams_named_events_from_a_provider_of_another_protocol() throws Exception {
        first.stream(ROLE_CHUNK, text("hel"), text("lo"), STOP_CHUNK, USAGE_CHUNK, DONE);
        deployTwo();

        HttpResponse<String> response = post(MESSAGES, STREAM);

        assertThat(header(response, "Content-Type")).isEqualTo("text/event-stream");
        assertThat(response.body().lines().filter(line -> line.startsWith("event: ")))
                .containsExactly(
                        "event: message_start",
                        "event: content_block_start",
                        "event: content_block_delta",
                        "event: content_block_delta",
                        "event: content_block_stop",
                        "event: message_delta",
                        "event: message_stop");
    }

    @Test
    void a_stream_that_breaks_off_ends_with_an_error_and_no_message_stop() throws Exception {
        first.tornStream(ROLE_CHUNK, text("hel"));
        deployTwo();

        HttpResponse<String> response = post(MESSAGES, STREAM);

        assertThat(response.body()).contains("event: error").doesNotContain("message_stop");
        assertThat(response.body()).contains("LLM_UPSTREAM_TRUNCATED");
    }

    @Test
    void passes_a_request_to_anthropic_with_the_client_s_version_and_betas() throws Exception {
        second.json(200, MESSAGE);
        deployAnthropicThenOpenAi();

        HttpResponse<String> response = post(
                MESSAGES + "?beta=true",
                REQUEST.replace("\"model\"", "\"future\":1.50,\"model\""),
                "anthropic-version",
                "2099-01-01",
                "anthropic-beta",
                "some-beta-2099");

        assertThat(response.body()).isEqualTo(MESSAGE);
        ScriptedProvider.Received received = second.onlyRequest();
        assertThat(received.uri()).isEqualTo("/v1/messages");
        assertThat(received.header("anthropic-version")).isEqualTo("2099-01-01");
        assertThat(received.header("anthropic-beta")).isEqualTo("some-beta-2099");
        assertThat(received.header("x-api-key")).isEqualTo("key-claude");
        assertThat(received.body()).contains("\"future\":1.50", "\"model\":\"claude-x\"");
    }

    @Test
    void gives_a_version_to_a_client_that_names_none() throws Exception {
        second.json(200, MESSAGE);
        deployAnthropicThenOpenAi();

        post(MESSAGES, REQUEST);

        assertThat(second.onlyRequest().header("anthropic-version")).isEqualTo("2023-06-01");
    }

    @Test
    void fails_over_from_anthropic_to_openai() throws Exception {
        second.json(529, "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}");
        first.json(200, CHAT_ANSWER);
        deployAnthropicThenOpenAi();

        HttpResponse<String> response = post(MESSAGES, REQUEST);

        assertThat(Json.parse(response.body()).at("/content/0/text").asText()).isEqualTo("hello");
        assertThat(header(response, "X-LLM-Provider")).isEqualTo("one");
        assertThat(header(response, "X-LLM-Attempts")).isEqualTo("2");
    }

    @Test
    void tells_errors_in_anthropic_s_form() throws Exception {
        first.json(
                429, "{\"error\":{\"message\":\"Slow down.\",\"type\":\"requests\",\"code\":\"rate_limit_exceeded\"}}");
        second.json(
                429, "{\"error\":{\"message\":\"Slow down.\",\"type\":\"requests\",\"code\":\"rate_limit_exceeded\"}}");
        deployTwo();

        HttpResponse<String> limited = post(MESSAGES, REQUEST);
        HttpResponse<String> unknown = post(MESSAGES, REQUEST.replace("\"chat\"", "\"other\""));
        HttpResponse<String> invalid = post(MESSAGES, REQUEST.replace("100", "\"many\""));

        assertError(limited, 429, "rate_limit_error");
        assertThat(limited.body()).contains("Slow down.");
        assertError(unknown, 404, "not_found_error");
        assertThat(errorCode(unknown)).isEqualTo("LLM_MODEL_NOT_FOUND");
        assertError(invalid, 400, "invalid_request_error");
    }

    @Test
    void tells_refused_credentials_as_nobody_s_answer_and_a_forbidden_model_as_such() throws Exception {
        first.json(401, "{\"error\":{\"message\":\"Incorrect API key: sk-secret.\"}}");
        second.json(401, "{\"error\":{\"message\":\"Incorrect API key: sk-secret.\"}}");
        deployTwo("\"access\": {\"allowedModels\": \"chat\"}", "\"unlistedModels\": \"PASS\"");

        HttpResponse<String> unavailable = post(MESSAGES, REQUEST);
        HttpResponse<String> forbidden = post(MESSAGES, REQUEST.replace("\"chat\"", "\"other\""));

        assertError(unavailable, 503, "overloaded_error");
        assertThat(unavailable.body()).doesNotContain("sk-secret");
        assertError(forbidden, 403, "permission_error");
    }

    @Test
    void counts_tokens_itself_where_no_provider_does() throws Exception {
        deployTwo();

        HttpResponse<String> response = post(MESSAGES + "/count_tokens", COUNT);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Json.parse(response.body()).path("input_tokens").asInt()).isBetween(5, 15);
        assertThat(header(response, "X-LLM-Token-Count")).isEqualTo("estimate");
        assertThat(first.received()).isEmpty();
        assertError(post(MESSAGES + "/count_tokens", COUNT.replace("\"chat\"", "\"other\"")), 404, "not_found_error");
    }

    @Test
    void lets_anthropic_count_tokens() throws Exception {
        second.json(200, "{\"input_tokens\":42}");
        deployAnthropicThenOpenAi();

        HttpResponse<String> response = post(MESSAGES + "/count_tokens", COUNT);

        assertThat(response.body()).isEqualTo("{\"input_tokens\":42}");
        assertThat(second.onlyRequest().uri()).isEqualTo("/v1/messages/count_tokens");
        assertThat(header(response, "X-LLM-Token-Count")).isNull();
    }

    @Test
    void lists_models_in_anthropic_s_form_to_its_clients() throws Exception {
        deployTwo();

        HttpResponse<String> list = client.send(
                request("/llm/v1/models")
                        .header("anthropic-version", "2023-06-01")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        HttpResponse<String> missing = client.send(
                request("/llm/v1/models/none")
                        .header("anthropic-version", "2023-06-01")
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(list.body())
                .isEqualTo(
                        "{\"data\":[{\"type\":\"model\",\"id\":\"chat\",\"display_name\":\"chat\",\"created_at\":\"1970-01-01T00:00:00Z\"}],\"has_more\":false,\"first_id\":\"chat\",\"last_id\":\"chat\"}");
        assertError(missing, 404, "not_found_error");
    }

    private void deployAnthropicThenOpenAi() throws Exception {
        deployRouter("""
                {"providers": [
                   {"name": "claude", "type": "ANTHROPIC", "endpoint": "second", "apiKey": "key-claude"},
                   {"name": "one", "type": "OPENAI", "endpoint": "first", "apiKey": "key-one"}],
                 "models": [{"name": "chat", "targets": [
                   {"provider": "claude", "model": "claude-x"}, {"provider": "one", "model": "model-one"}]}]}""");
    }

    private static void assertError(HttpResponse<String> response, int status, String type) {
        assertThat(response.statusCode()).isEqualTo(status);
        JsonNode body = Json.parse(response.body());
        assertThat(body.path("type").asText()).isEqualTo("error");
        assertThat(body.at("/error/type").asText()).isEqualTo(type);
    }
}
