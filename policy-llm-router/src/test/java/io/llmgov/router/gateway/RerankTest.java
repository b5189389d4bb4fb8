package io.llmgov.router.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gravitee.apim.gateway.tests.sdk.annotations.GatewayTest;
import io.llmgov.core.json.Json;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rerank goes the way of every other request: by model, within what the consumer may use, to the next target on failure. */
@GatewayTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RerankTest extends RouterGatewayTest {

    private static final String REQUEST =
            "{\"model\":\"rank\",\"query\":\"capital?\",\"documents\":[\"Rome\",{\"text\":\"Paris\"}],\"return_documents\":true}";
    private static final String COHERE_ANSWER =
            "{\"id\":\"r1\",\"results\":[{\"index\":1,\"relevance_score\":0.9}],\"meta\":{\"billed_units\":{\"search_units\":1}}}";

    @ParameterizedTest
    @ValueSource(strings = {"/llm/rerank", "/llm/v1/rerank", "/llm/v2/rerank"})
    void is_answered_by_cohere(String path) throws Exception {
        first.json(200, COHERE_ANSWER);
        deploy("*");

        HttpResponse<String> response = post(path, REQUEST);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "X-LLM-Provider")).isEqualTo("co");
        JsonNode result = Json.parse(response.body()).at("/results/0");
        assertThat(result.at("/document/text").asText()).isEqualTo("Paris");
        assertThat(result.path("index").asInt()).isEqualTo(1);
        assertThat(first.onlyRequest().uri()).isEqualTo("/v2/rerank");
        assertThat(first.onlyRequest().header("Authorization")).isEqualTo("Bearer co-key");
        assertThat(Json.parse(first.onlyRequest().body()))
                .isEqualTo(Json.parse(
                        "{\"model\":\"rerank-v3.5\",\"query\":\"capital?\",\"documents\":[\"Rome\",\"Paris\"]}"));
    }

    @Test
    void is_answered_by_the_next_target_when_the_first_fails() throws Exception {
        first.json(429, "{\"message\":\"Please wait and try again later\"}");
        second.json(
                200,
                "{\"id\":\"s1\",\"results\":[{\"index\":0,\"document\":{\"text\":\"Rome\"},\"relevance_score\":0.7}],\"usage\":{\"total_tokens\":12}}");
        deploy("*");

        HttpResponse<String> response = post("/llm/v1/rerank", REQUEST);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "X-LLM-Provider")).isEqualTo("own");
        assertThat(header(response, "X-LLM-Attempts")).isEqualTo("2");
        assertThat(Json.parse(response.body()).at("/usage/total_tokens").asInt())
                .isEqualTo(12);
        assertThat(second.onlyRequest().uri()).isEqualTo("/v1/rerank");
    }

    @Test
    void is_refused_for_a_model_that_the_consumer_may_not_use() throws Exception {
        deploy("chat*");

        HttpResponse<String> response = post("/llm/v1/rerank", REQUEST);

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(errorCode(response)).isEqualTo("LLM_MODEL_FORBIDDEN");
        assertThat(first.received()).isEmpty();
        assertThat(second.received()).isEmpty();
    }

    @Test
    void is_refused_when_it_asks_nothing_or_nobody_can_answer() throws Exception {
        deploy("*");

        assertThat(errorCode(post("/llm/v1/rerank", "{\"model\":\"rank\",\"query\":\"q\",\"documents\":[]}")))
                .isEqualTo("LLM_REQUEST_INVALID");
        assertThat(errorCode(post("/llm/v1/rerank", REQUEST.replace("\"rank\"", "\"chat\""))))
                .isEqualTo("LLM_REQUEST_INVALID");
        assertThat(first.received()).isEmpty();
    }

    private void deploy(String allowedModels) throws Exception {
        deployRouter("""
                {"providers": [
                   {"name": "co", "type": "COHERE", "endpoint": "first", "apiKey": "co-key"},
                   {"name": "own", "type": "VLLM", "endpoint": "second"},
                   {"name": "claude", "type": "ANTHROPIC", "endpoint": "first", "apiKey": "k"}],
                 "access": {"allowedModels": "%s"},
                 "models": [
                   {"name": "rank", "targets": [{"provider": "co", "model": "rerank-v3.5"}, {"provider": "own", "model": "bge"}]},
                   {"name": "chat", "targets": [{"provider": "claude", "model": "claude-x"}]}]}""".formatted(allowedModels));
    }
}
