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

/** Google's Gemini API in front of any provider: what the google-genai SDKs send and expect. */
@GatewayTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GeminiClientTest extends RouterGatewayTest {

    private static final String REQUEST = "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"hi\"}]}]}";
    private static final String GENERATE = "/llm/v1beta/models/chat:generateContent";
    private static final String STREAM = "/llm/v1beta/models/chat:streamGenerateContent";
    private static final String GEMINI_ANSWER =
            "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"hello\"}],\"role\":\"model\"},\"finishReason\":\"STOP\",\"index\":0,\"new\":1}],\"usageMetadata\":{\"promptTokenCount\":3,\"candidatesTokenCount\":1,\"totalTokenCount\":4}}";
    private static final String GEMINI_EVENT = "data: " + GEMINI_ANSWER + "\r\n\r\n";

    private void deployGeminiFirst(String... fields) throws Exception {
        String more = fields.length == 0 ? "" : "," + String.join(",", fields);
        deployRouter("""
                {"providers": [
                   {"name": "google", "type": "GEMINI", "endpoint": "first", "apiKey": "key-google"},
                   {"name": "openai", "type": "OPENAI", "endpoint": "second", "apiKey": "key-openai"}],
                 "models": [{"name": "chat", "targets": [
                   {"provider": "google", "model": "gemini-2.5-flash"}, {"provider": "openai", "model": "gpt-5-mini"}]}]%s}""".formatted(more));
    }

    @Test
    void a_complete_answer_of_another_provider_is_geminis() throws Exception {
        first.json(200, CHAT_ANSWER);
        deployTwo();

        HttpResponse<String> response = post(GENERATE, REQUEST, "x-goog-api-key", "client-key");

        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode answer = Json.parse(response.body());
        assertThat(answer.at("/candidates/0/content/parts/0/text").asText()).isEqualTo("hello");
        assertThat(answer.at("/candidates/0/finishReason").asText()).isEqualTo("STOP");
        assertThat(answer.at("/usageMetadata/totalTokenCount").asInt()).isEqualTo(4);
        assertThat(first.onlyRequest().uri()).isEqualTo("/v1/chat/completions");
        assertThat(Json.parse(first.onlyRequest().body()).path("model").asText())
                .isEqualTo("model-one");
    }

    @Test
    void a_stream_of_events_is_geminis() throws Exception {
        first.stream(ROLE_CHUNK, ": ping\n\n", text("hel"), text("lo"), STOP_CHUNK, USAGE_CHUNK, DONE);
        deployTwo();

        HttpResponse<String> response = post(STREAM + "?alt=sse", REQUEST);

        assertThat(header(response, "Content-Type")).isEqualTo("text/event-stream");
        assertThat(response.body()).doesNotContain("[DONE]").doesNotContain("ping");
        String[] events = response.body().split("\n\n");
        assertThat(events).hasSize(3).allMatch(event -> event.startsWith("data: {"));
        JsonNode last = Json.parse(events[2].substring("data: ".length()));
        assertThat(last.at("/candidates/0/finishReason").asText()).isEqualTo("STOP");
        assertThat(last.at("/usageMetadata/candidatesTokenCount").asInt()).isEqualTo(2);
        assertThat(Json.parse(first.onlyRequest().body()).path("stream").asBoolean())
                .isTrue();
    }

    @Test
    void without_alt_sse_a_stream_is_an_array() throws Exception {
        first.stream(text("hel"), text("lo"), STOP_CHUNK, USAGE_CHUNK, DONE);
        deployTwo();

        HttpResponse<String> response = post(STREAM, REQUEST);

        assertThat(header(response, "Content-Type")).isEqualTo("application/json");
        JsonNode array = Json.parse(response.body());
        assertThat(array).hasSize(3);
        assertThat(array.at("/1/candidates/0/content/parts/0/text").asText()).isEqualTo("lo");
        assertThat(array.at("/2/candidates/0/finishReason").asText()).isEqualTo("STOP");
    }

    @Test
    void a_stream_that_breaks_ends_with_geminis_error() throws Exception {
        first.tornStream(text("hel"));
        deployTwo();

        HttpResponse<String> events = post(STREAM + "?alt=sse", REQUEST);
        HttpResponse<String> array = post(STREAM, REQUEST);

        assertThat(events.body()).contains("\n\n{\"error\":{").contains("LLM_UPSTREAM_TRUNCATED");
        assertThat(Json.parse(array.body()).at("/1/error/status").asText()).isEqualTo("UNAVAILABLE");
    }

    @Test
    void gemini_itself_gets_the_request_as_it_is_and_its_answer_passes_as_it_is() throws Exception {
        first.json(200, GEMINI_ANSWER).stream(GEMINI_EVENT);
        deployGeminiFirst();
        String whole =
                "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"hi\"}]}],\"tools\":[{\"googleSearch\":{}}],\"new\":{\"x\":1}}";

        HttpResponse<String> complete = post(GENERATE, whole);
        HttpResponse<String> streamed = post(STREAM, whole);

        assertThat(complete.body()).isEqualTo(GEMINI_ANSWER);
        assertThat(streamed.body()).isEqualTo("[" + GEMINI_ANSWER + "]");
        assertThat(first.received())
                .allSatisfy(received -> assertThat(received.body()).isEqualTo(whole));
        assertThat(first.received().get(0).uri()).isEqualTo("/v1beta/models/gemini-2.5-flash:generateContent");
        assertThat(first.received().get(1).uri())
                .isEqualTo("/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse");
    }

    @Test
    void when_gemini_fails_another_provider_answers_in_its_place() throws Exception {
        first.json(503, "{\"error\":{\"code\":503,\"message\":\"overloaded\",\"status\":\"UNAVAILABLE\"}}");
        second.json(200, CHAT_ANSWER).stream(text("hi"), STOP_CHUNK, USAGE_CHUNK, DONE);
        deployGeminiFirst();

        HttpResponse<String> complete = post(GENERATE, REQUEST);
        HttpResponse<String> streamed = post(STREAM + "?alt=sse", REQUEST);

        assertThat(Json.parse(complete.body())
                        .at("/candidates/0/content/parts/0/text")
                        .asText())
                .isEqualTo("hello");
        assertThat(header(complete, "X-LLM-Provider")).isEqualTo("openai");
        assertThat(streamed.body()).startsWith("data: {\"candidates\"").contains("\"finishReason\":\"STOP\"");
    }

    @Test
    void errors_have_geminis_shape() throws Exception {
        first.json(
                400,
                "{\"error\":{\"message\":\"bad value\",\"type\":\"invalid_request_error\",\"param\":\"temperature\",\"code\":null}}");
        deployTwo();

        JsonNode providers = Json.parse(post(GENERATE, REQUEST).body()).path("error");
        HttpResponse<String> unknown = post("/llm/v1beta/models/other:generateContent", REQUEST);
        HttpResponse<String> broken = post(GENERATE, "{\"contents\":[]}");
        HttpResponse<String> refused = post(GENERATE, REQUEST.replace("}]}", "},{\"newKind\":{}}]}"));

        assertThat(providers.path("code").asInt()).isEqualTo(400);
        assertThat(providers.path("status").asText()).isEqualTo("INVALID_ARGUMENT");
        assertThat(providers.path("message").asText()).isEqualTo("bad value");
        assertThat(providers.at("/details/0/fieldViolations/0/field").asText())
                .isEqualTo("generationConfig.temperature");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(reason(unknown)).isEqualTo("LLM_MODEL_NOT_FOUND");
        assertThat(Json.parse(unknown.body()).at("/error/status").asText()).isEqualTo("NOT_FOUND");
        assertThat(broken.statusCode()).isEqualTo(400);
        assertThat(reason(broken)).isEqualTo("LLM_REQUEST_INVALID");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(reason(refused)).isEqualTo("LLM_REQUEST_INVALID");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/llm/v1beta/models/expensive:generateContent",
                "/llm/v1beta/models/expensive%3AgenerateContent",
                "/llm/v1beta/models/expensive%253AgenerateContent",
                "/llm//v1beta///models//expensive:generateContent",
                "/llm/v1beta/MODELS/expensive:GenerateContent",
                "/llm/v1beta/models/chat/../expensive:generateContent",
                "/llm/v1beta/models/expensive:generateContent/",
                "/llm/v1beta/models/expensive:generateContent?key=x&alt=json",
                "/llm/v1beta/models/expensive:generateContent;model=chat",
                "/llm/v1/projects/p/locations/l/publishers/google/models/expensive:generateContent",
                "/llm/v1beta/models/chat/models/expensive:generateContent",
                "/llm/v1beta/tunedModels/chat:generateContent",
                "/llm/v1beta/models/expensive:streamGenerateContent?alt=sse",
                "/llm/v1beta/models/expensive:countTokens",
                "/llm/v1beta/models/:generateContent"
            })
    void whatever_the_path_looks_like_the_model_rule_holds(String path) throws Exception {
        first.json(200, GEMINI_ANSWER);
        deployGeminiFirst("\"access\": {\"allowedModels\": \"chat\"}", "\"unlistedModels\": \"PASS\"");

        HttpResponse<String> named = post(path, REQUEST);
        HttpResponse<String> smuggled =
                post(path, REQUEST.replace("{\"contents\"", "{\"model\":\"models/chat\",\"contents\""));

        assertThat(named.statusCode()).isIn(400, 403, 404);
        assertThat(smuggled.statusCode()).isIn(400, 403, 404);
        assertThat(first.received()).isEmpty();
    }

    @Test
    void a_model_in_the_body_changes_nothing() throws Exception {
        first.json(200, GEMINI_ANSWER);
        deployGeminiFirst();

        post(GENERATE, REQUEST.replace("{\"contents\"", "{\"model\":\"models/expensive\",\"contents\""));

        assertThat(first.onlyRequest().uri()).isEqualTo("/v1beta/models/gemini-2.5-flash:generateContent");
        assertThat(first.onlyRequest().body()).doesNotContain("expensive");
    }

    @Test
    void an_unlisted_model_passes_under_its_own_name_where_that_is_allowed() throws Exception {
        first.json(200, GEMINI_ANSWER);
        deployGeminiFirst("\"unlistedModels\": \"PASS\"");

        post("/llm/v1beta/models/gemini-3.0-pro:generateContent", REQUEST);
        post("/llm/v1beta/models/google/gemini-3.0-pro:generateContent", REQUEST);
        post("/llm/v1beta/models/google%2F..%2Fx%3Fa:generateContent", REQUEST);

        assertThat(first.received())
                .extracting(ScriptedProvider.Received::uri)
                .startsWith(
                        "/v1beta/models/gemini-3.0-pro:generateContent",
                        "/v1beta/models/gemini-3.0-pro:generateContent",
                        "/v1beta/models/x%3Fa:generateContent");
    }

    @Test
    void a_clients_key_never_reaches_a_provider() throws Exception {
        first.json(503, "{}");
        second.json(200, CHAT_ANSWER);
        deployGeminiFirst();

        post(
                GENERATE + "?key=client-secret&access_token=client-secret",
                REQUEST,
                "x-goog-api-key",
                "client-secret",
                "Authorization",
                "Bearer client-secret");

        for (ScriptedProvider provider : new ScriptedProvider[] {first, second}) {
            ScriptedProvider.Received received = provider.onlyRequest();
            assertThat(received.uri()).doesNotContain("client-secret").doesNotContain("key=");
            assertThat(received.headers().toString()).doesNotContain("client-secret");
        }
        assertThat(first.onlyRequest().header("x-goog-api-key")).isEqualTo("key-google");
        assertThat(second.onlyRequest().header("x-goog-api-key")).isNull();
    }

    @Test
    void tokens_are_counted_by_gemini() throws Exception {
        first.json(200, "{\"totalTokens\":2}");
        deployGeminiFirst();

        HttpResponse<String> response = post("/llm/v1beta/models/chat:countTokens", REQUEST);

        assertThat(response.body()).isEqualTo("{\"totalTokens\":2}");
        assertThat(first.onlyRequest().uri()).isEqualTo("/v1beta/models/gemini-2.5-flash:countTokens");
    }

    @Test
    void models_are_listed_in_geminis_form() throws Exception {
        deployTwo();

        HttpResponse<String> list = get("/llm/v1beta/models?pageSize=50");
        HttpResponse<String> one = get("/llm/v1beta/models/chat");
        HttpResponse<String> none = get("/llm/v1beta/models/other");
        HttpResponse<String> openAis = get("/llm/v1/models");

        assertThat(Json.parse(list.body()).at("/models/0/name").asText()).isEqualTo("models/chat");
        assertThat(Json.parse(one.body()).path("name").asText()).isEqualTo("models/chat");
        assertThat(Json.parse(one.body()).path("supportedGenerationMethods").toString())
                .contains("generateContent");
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(reason(none)).isEqualTo("LLM_MODEL_NOT_FOUND");
        assertThat(Json.parse(openAis.body()).path("object").asText()).isEqualTo("list");
    }

    private static String reason(HttpResponse<String> response) {
        return Json.parse(response.body()).at("/error/details/0/reason").asText();
    }
}
