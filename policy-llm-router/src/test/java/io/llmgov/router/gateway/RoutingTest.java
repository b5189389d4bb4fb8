package io.llmgov.router.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.gravitee.apim.gateway.tests.sdk.annotations.GatewayTest;
import io.llmgov.core.json.Json;
import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@GatewayTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RoutingTest extends RouterGatewayTest {

    @Test
    void answers_a_chat_completion_from_the_first_target() throws Exception {
        first.json(200, CHAT_ANSWER);
        deployTwo();

        HttpResponse<String> response = chat();

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(CHAT_ANSWER);
        assertThat(header(response, "X-LLM-Provider")).isEqualTo("one");
        assertThat(header(response, "X-LLM-Model")).isEqualTo("model-one");
        assertThat(header(response, "X-LLM-Attempts")).isEqualTo("1");
        assertThat(first.onlyRequest().uri()).isEqualTo("/v1/chat/completions");
    }

    @Test
    void changes_nothing_of_a_request_but_the_model() throws Exception {
        first.json(200, CHAT_ANSWER);
        deployTwo();
        String unusual =
                "{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"caf\\u00e9 🙂\"}],\"temperature\":0.10,\"future_field\":{\"a\":[1,2.50,null,true]},\"seed\":12345678901234567890}";

        post("/llm/v1/chat/completions", unusual);

        assertThat(Json.parse(first.onlyRequest().body()))
                .isEqualTo(Json.parse(unusual.replace("\"chat\"", "\"model-one\"")));
        assertThat(first.onlyRequest().body()).contains("0.10", "2.50", "12345678901234567890");
    }

    @Test
    void a_clients_credentials_never_reach_a_provider() throws Exception {
        first.json(200, CHAT_ANSWER);
        deployTwo();

        post(
                "/llm/v1/chat/completions?api-key=secret-q&x=1",
                CHAT_REQUEST,
                "Authorization",
                "Bearer secret-a",
                "x-api-key",
                "secret-b",
                "api-key",
                "secret-c",
                "x-goog-api-key",
                "secret-d",
                "X-Gravitee-Api-Key",
                "secret-e",
                "Cookie",
                "session=secret-f",
                "OpenAI-Organization",
                "secret-g",
                "X-Trace",
                "kept");

        ScriptedProvider.Received received = first.onlyRequest();
        assertThat(received.header("Authorization")).isEqualTo("Bearer key-one");
        assertThat(received.headers().toString() + received.uri()).doesNotContain("secret-");
        assertThat(received.header("X-Trace")).isEqualTo("kept");
    }

    @Test
    void a_provider_s_headers_about_the_gateway_s_account_stay_inside() throws Exception {
        first.json(
                200,
                CHAT_ANSWER,
                "openai-organization",
                "acme-internal",
                "Set-Cookie",
                "__cf_bm=1",
                "x-ratelimit-remaining-tokens",
                "5",
                "x-request-id",
                "req-1");
        deployTwo();

        HttpResponse<String> response = chat();

        assertThat(response.headers().map().keySet())
                .doesNotContain("openai-organization", "set-cookie", "x-ratelimit-remaining-tokens");
        assertThat(header(response, "x-request-id")).isEqualTo("req-1");
    }

    @Test
    void streams_event_by_event_and_takes_out_the_usage_that_the_client_did_not_ask_for() throws Exception {
        first.stream(ROLE_CHUNK, text("hel"), text("lo"), STOP_CHUNK, USAGE_CHUNK, DONE);
        deployTwo();

        HttpResponse<String> response = stream();

        assertThat(header(response, "Content-Type")).isEqualTo("text/event-stream");
        assertThat(response.body()).isEqualTo(ROLE_CHUNK + text("hel") + text("lo") + STOP_CHUNK + DONE);
        assertThat(Json.parse(first.onlyRequest().body())
                        .at("/stream_options/include_usage")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void keeps_the_usage_in_a_stream_when_the_client_asked_for_it() throws Exception {
        first.stream(ROLE_CHUNK, text("hi"), STOP_CHUNK, USAGE_CHUNK, DONE);
        deployTwo();

        HttpResponse<String> response = post(
                "/llm/v1/chat/completions",
                STREAM_REQUEST.replace(
                        "\"stream\":true", "\"stream\":true,\"stream_options\":{\"include_usage\":true}"));

        assertThat(response.body()).contains(USAGE_CHUNK);
    }

    @Test
    void passes_keep_alive_comments_and_events_split_anywhere() throws Exception {
        first.stream(
                ": keep-alive\n\n",
                ROLE_CHUNK.substring(0, 20),
                ROLE_CHUNK.substring(20),
                text("hé").substring(0, 130),
                text("hé").substring(130),
                STOP_CHUNK,
                DONE);
        deployTwo();

        assertThat(stream().body()).isEqualTo(": keep-alive\n\n" + ROLE_CHUNK + text("hé") + STOP_CHUNK + DONE);
    }

    @Test
    void a_provider_s_refusal_of_the_request_passes_in_its_own_words() throws Exception {
        String error =
                "{\"error\":{\"message\":\"temperature must be below 2\",\"type\":\"invalid_request_error\",\"param\":\"temperature\",\"code\":null}}";
        first.json(400, error);
        deployTwo();

        HttpResponse<String> response = chat();

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).isEqualTo(error);
        assertThat(second.received()).isEmpty();
    }

    @Test
    void an_unknown_model_is_404_in_openai_form() throws Exception {
        deployTwo();

        HttpResponse<String> response = post("/llm/v1/chat/completions", CHAT_REQUEST.replace("\"chat\"", "\"nope\""));

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(errorCode(response)).isEqualTo("LLM_MODEL_NOT_FOUND");
        assertThat(Json.parse(response.body()).at("/error/param").asText()).isEqualTo("model");
    }

    @Test
    void an_error_keeps_its_json_form_whatever_the_client_accepts() throws Exception {
        deployTwo();

        HttpResponse<String> response = post(
                "/llm/v1/chat/completions",
                CHAT_REQUEST.replace("\"chat\"", "\"nope\""),
                "Accept",
                "text/event-stream");

        assertThat(header(response, "Content-Type")).contains("application/json");
        assertThat(errorCode(response)).isEqualTo("LLM_MODEL_NOT_FOUND");
    }

    @Test
    void lists_exactly_the_models_that_the_consumer_may_use() throws Exception {
        deployThreeModels("{#request.headers['X-Models'][0]}", "");

        HttpResponse<String> all = client.send(
                request("/llm/v1/models").header("X-Models", "*").build(), HttpResponse.BodyHandlers.ofString());
        HttpResponse<String> some = client.send(
                request("/llm/v1/models").header("X-Models", "a, c*").build(), HttpResponse.BodyHandlers.ofString());
        HttpResponse<String> none = client.send(
                request("/llm/v1/models").header("X-Models", " ").build(), HttpResponse.BodyHandlers.ofString());

        assertThat(names(all)).containsExactlyInAnyOrder("a", "b", "cc");
        assertThat(names(some)).containsExactlyInAnyOrder("a", "cc");
        assertThat(names(none)).isEmpty();
    }

    @Test
    void reads_one_model() throws Exception {
        deployThreeModels("a,cc", "");

        assertThat(Json.parse(get("/llm/v1/models/a").body()).path("id").asText())
                .isEqualTo("a");
        assertThat(errorCode(get("/llm/v1/models/b"))).isEqualTo("LLM_MODEL_FORBIDDEN");
        assertThat(errorCode(get("/llm/v1/models/zzz"))).isEqualTo("LLM_MODEL_NOT_FOUND");
    }

    @Test
    void a_model_that_is_not_allowed_is_403() throws Exception {
        deployThreeModels("a", "");

        HttpResponse<String> response = post("/llm/v1/chat/completions", CHAT_REQUEST.replace("\"chat\"", "\"b\""));

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(errorCode(response)).isEqualTo("LLM_MODEL_FORBIDDEN");
        assertThat(first.received()).isEmpty();
    }

    @Test
    void required_tags_keep_a_request_away_from_other_providers() throws Exception {
        first.json(200, CHAT_ANSWER);
        second.json(200, CHAT_ANSWER);
        deployThreeModels("*", "eu");

        HttpResponse<String> onlyEu = post("/llm/v1/chat/completions", CHAT_REQUEST.replace("\"chat\"", "\"a\""));
        HttpResponse<String> notEu = post("/llm/v1/chat/completions", CHAT_REQUEST.replace("\"chat\"", "\"b\""));

        assertThat(header(onlyEu, "X-LLM-Provider")).isEqualTo("two");
        assertThat(errorCode(notEu)).isEqualTo("LLM_MODEL_FORBIDDEN");
        assertThat(first.received()).isEmpty();
        assertThat(names(get("/llm/v1/models"))).containsExactlyInAnyOrder("a", "cc");
    }

    @Test
    void azure_is_called_by_deployment_with_its_own_key_header_and_its_filter_results_pass() throws Exception {
        String filtered =
                CHAT_ANSWER.replace("\"usage\"", "\"prompt_filter_results\":[{\"prompt_index\":0}],\"usage\"");
        first.json(200, filtered);
        deployRouter("""
                {"providers": [{"name": "az", "type": "AZURE_OPENAI", "endpoint": "first", "apiKey": "az-key", "apiVersion": "2025-01-01-preview"}],
                 "models": [{"name": "chat", "targets": [{"provider": "az", "model": "my deployment"}]}]}""");

        HttpResponse<String> response = chat();

        assertThat(response.body()).isEqualTo(filtered);
        assertThat(first.onlyRequest().uri())
                .isEqualTo("/openai/deployments/my%20deployment/chat/completions?api-version=2025-01-01-preview");
        assertThat(first.onlyRequest().header("api-key")).isEqualTo("az-key");
        assertThat(first.onlyRequest().header("Authorization")).isNull();
    }

    @Test
    void a_base_path_replaces_v1() throws Exception {
        first.json(200, CHAT_ANSWER);
        deployRouter("""
                {"providers": [{"name": "own", "type": "OPENAI_COMPATIBLE", "endpoint": "first", "basePath": "/serving/api/"}],
                 "models": [{"name": "chat", "targets": [{"provider": "own", "model": "m"}]}]}""");

        assertThat(chat().statusCode()).isEqualTo(200);
        assertThat(first.onlyRequest().uri()).isEqualTo("/serving/api/chat/completions");
        assertThat(first.onlyRequest().header("Authorization")).isNull();
    }

    @Test
    void embeddings_and_completions_are_routed_too() throws Exception {
        first.json(200, "{\"object\":\"list\",\"data\":[],\"usage\":{\"prompt_tokens\":2,\"total_tokens\":2}}");
        deployTwo();

        post("/llm/v1/embeddings", "{\"model\":\"chat\",\"input\":[\"a\",\"b\"]}");
        post("/llm/v1/completions", "{\"model\":\"chat\",\"prompt\":\"a\"}");

        assertThat(first.received().stream().map(ScriptedProvider.Received::uri))
                .containsExactly("/v1/embeddings", "/v1/completions");
    }

    @Test
    void an_operation_that_no_provider_of_the_model_offers_is_refused() throws Exception {
        deployRouter("""
                {"providers": [{"name": "claude", "type": "ANTHROPIC", "endpoint": "first", "apiKey": "k"}],
                 "models": [{"name": "chat", "targets": [{"provider": "claude", "model": "claude-x"}]}]}""");

        HttpResponse<String> response = post("/llm/v1/embeddings", "{\"model\":\"chat\",\"input\":\"a\"}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(errorCode(response)).isEqualTo("LLM_REQUEST_INVALID");
    }

    @Test
    void an_anthropic_target_answers_an_openai_client() throws Exception {
        first.json(200, """
                {"id":"msg_1","type":"message","role":"assistant","model":"claude-x","content":[{"type":"text","text":"bonjour"}],
                 "stop_reason":"end_turn","usage":{"input_tokens":5,"output_tokens":2}}""");
        deployRouter("""
                {"providers": [{"name": "claude", "type": "ANTHROPIC", "endpoint": "first", "apiKey": "ant-key"}],
                 "models": [{"name": "chat", "targets": [{"provider": "claude", "model": "claude-x"}]}]}""");

        HttpResponse<String> response =
                post("/llm/v1/chat/completions", CHAT_REQUEST.replace("\"messages\"", "\"seed\":7,\"messages\""));

        JsonNode answer = Json.parse(response.body());
        assertThat(answer.at("/choices/0/message/content").asText()).isEqualTo("bonjour");
        assertThat(answer.at("/usage/total_tokens").asInt()).isEqualTo(7);
        assertThat(header(response, "X-LLM-Dropped-Parameters")).isEqualTo("seed");
        assertThat(first.onlyRequest().uri()).isEqualTo("/v1/messages");
        assertThat(first.onlyRequest().header("x-api-key")).isEqualTo("ant-key");
        assertThat(first.onlyRequest().header("anthropic-version")).isEqualTo("2023-06-01");
    }

    @Test
    void reject_refuses_what_no_target_can_express() throws Exception {
        deployRouter("""
                {"providers": [{"name": "claude", "type": "ANTHROPIC", "endpoint": "first", "apiKey": "k"}],
                 "models": [{"name": "chat", "targets": [{"provider": "claude", "model": "claude-x"}]}],
                 "unsupportedParameters": "REJECT"}""");

        HttpResponse<String> response =
                post("/llm/v1/chat/completions", CHAT_REQUEST.replace("\"messages\"", "\"seed\":7,\"messages\""));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("seed");
        assertThat(first.received()).isEmpty();
    }

    @Test
    void unlisted_models_pass_when_the_configuration_says_so() throws Exception {
        first.json(200, CHAT_ANSWER);
        second.json(200, CHAT_ANSWER);
        deployTwo("\"unlistedModels\": \"PASS\"");

        HttpResponse<String> named =
                post("/llm/v1/chat/completions", CHAT_REQUEST.replace("\"chat\"", "\"two/org/m{#1+1}\""));
        HttpResponse<String> unnamed = post("/llm/v1/chat/completions", CHAT_REQUEST.replace("\"chat\"", "\"gpt-9\""));

        assertThat(header(named, "X-LLM-Provider")).isEqualTo("two");
        assertThat(Json.parse(second.onlyRequest().body()).path("model").asText())
                .isEqualTo("org/m{#1+1}");
        assertThat(header(unnamed, "X-LLM-Provider")).isEqualTo("one");
    }

    @Test
    void reports_model_and_provider_under_gravitee_s_own_metric_names() throws Exception {
        first.json(200, CHAT_ANSWER);
        deployTwo();

        chat();

        await().untilAsserted(() -> assertThat(reported).hasSize(1));
        assertThat(reported.getFirst().getAdditionalMetrics().toString())
                .contains("keyword_llm-proxy_model", "model-one", "keyword_llm-proxy_provider", "one");
    }

    @Test
    void the_endpoint_s_own_headers_may_carry_the_credential() throws Exception {
        first.json(200, CHAT_ANSWER);
        deployRouter("""
                {"providers": [{"name": "one", "type": "OPENAI", "endpoint": "first"}],
                 "models": [{"name": "chat", "targets": [{"provider": "one", "model": "m"}]}]}""");

        post("/llm/v1/chat/completions", CHAT_REQUEST, "Authorization", "Bearer client-key");

        assertThat(first.onlyRequest().header("Authorization")).isNull();
    }

    private void deployThreeModels(String allowedModels, String requiredTags) throws Exception {
        deployRouter("""
                {"providers": [
                   {"name": "one", "type": "OPENAI", "endpoint": "first", "apiKey": "k1", "tags": ["us"]},
                   {"name": "two", "type": "OPENAI", "endpoint": "second", "apiKey": "k2", "tags": ["eu", "cheap"]}],
                 "models": [
                   {"name": "a", "targets": [{"provider": "one", "model": "m"}, {"provider": "two", "model": "m"}]},
                   {"name": "b", "targets": [{"provider": "one", "model": "m"}]},
                   {"name": "cc", "targets": [{"provider": "two", "model": "m"}]}],
                 "access": {"allowedModels": "%s", "requiredTags": "%s"}}""".formatted(allowedModels, requiredTags));
    }

    private static Set<String> names(HttpResponse<String> response) {
        return Set.copyOf(Json.parse(response.body()).path("data").findValuesAsText("id"));
    }
}
