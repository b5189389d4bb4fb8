package io.llmgov.e2e.failover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmgov.e2e.run.Aimock;
import io.llmgov.e2e.run.Gateway;
import io.llmgov.e2e.run.Node;
import io.llmgov.e2e.run.Secrets;
import io.llmgov.e2e.run.TestHome;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway before providers that somebody else has written, one for each protocol, and their ways of failing. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AimockTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CHAT = "/llm/v1/chat/completions";
    private static final String[] KEY = {"Authorization", "Bearer " + Secrets.CLIENT_KEY};
    private static final List<String> CREDENTIAL_HEADERS =
            List.of("authorization", "x-api-key", "api-key", "x-goog-api-key", "x-gravitee-api-key", "cookie");

    private static Aimock openai;
    private static Aimock anthropic;
    private static Gateway gateway;

    @BeforeAll
    static void start() {
        Node.require();
        openai = Aimock.start("openai", Secrets.OPENAI_KEY);
        anthropic = Aimock.start("anthropic", Secrets.ANTHROPIC_KEY);
        gateway = Gateway.serving(
                TestHome.copyOf("aimock"),
                Map.of(
                        "FIRST_PROVIDER",
                        openai.url(),
                        "SECOND_PROVIDER",
                        anthropic.url(),
                        "OPENAI_API_KEY",
                        Secrets.OPENAI_KEY,
                        "ANTHROPIC_API_KEY",
                        Secrets.ANTHROPIC_KEY));
    }

    @AfterAll
    static void stop() {
        try {
            close(gateway);
        } finally {
            close(openai);
            close(anthropic);
        }
    }

    private static void close(AutoCloseable started) {
        try {
            if (started != null) {
                started.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void providers_work() {
        openai.recover();
        anthropic.recover();
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "claude"})
    void a_chat_is_answered(String provider) {
        var response = chat(provider, "hello");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "X-LLM-Provider")).isEqualTo(provider);
        var completion = parse(response);
        assertThat(completion.at("/choices/0/message/content").asText())
                .isEqualTo("Hello from a provider that nobody here has written.");
        assertThat(completion.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
        assertThat(completion.at("/usage/total_tokens").asInt()).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "claude"})
    void a_stream_is_answered(String provider) throws Exception {
        var stream = stream(provider, "hello");

        assertThat(stream.header("X-LLM-Provider")).isEqualTo(provider);
        assertThat(stream.text()).isEqualTo("Hello from a provider that nobody here has written.");
        assertThat(stream.isDone()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "claude"})
    void a_tool_is_called_and_its_result_answered(String provider) throws Exception {
        var tools = """
                "tools": [{"type": "function", "function": {"name": "get_weather", "parameters": {"type": "object",
                  "properties": {"city": {"type": "string"}, "unit": {"type": "string"}}}}}]""";
        var question = "{\"role\": \"user\", \"content\": \"How is the weather?\"}";

        var first = parse(gateway.post(
                CHAT, "{\"model\": \"%s\", \"messages\": [%s], %s}".formatted(provider, question, tools), KEY));

        var call = first.at("/choices/0/message/tool_calls/0");
        assertThat(first.at("/choices/0/finish_reason").asText()).isEqualTo("tool_calls");
        assertThat(call.at("/function/name").asText()).isEqualTo("get_weather");
        assertThat(JSON.readTree(call.at("/function/arguments").asText()))
                .isEqualTo(JSON.readTree("{\"city\":\"Paris\",\"unit\":\"celsius\"}"));

        var result = "{\"role\": \"tool\", \"tool_call_id\": \"%s\", \"content\": \"sunny\"}"
                .formatted(call.path("id").asText());
        var second = parse(gateway.post(
                CHAT,
                "{\"model\": \"%s\", \"messages\": [%s, %s, %s], %s}"
                        .formatted(provider, question, first.at("/choices/0/message"), result, tools),
                KEY));
        assertThat(second.at("/choices/0/message/content").asText()).isEqualTo("It is sunny in Paris.");
    }

    @ParameterizedTest
    @CsvSource({
        "dropRate, dropped",
        "rateLimitRate, rate-limited",
        "malformedRate, malformed",
        "disconnectRate, disconnected"
    })
    void the_second_provider_answers_when_the_first_fails(String chaos, String model) throws Exception {
        openai.alwaysFailWith(chaos);

        var response = chat(model, "hello");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "X-LLM-Provider")).isEqualTo("claude");
        assertThat(header(response, "X-LLM-Attempts")).isEqualTo("2");
        assertThat(parse(response).at("/choices/0/message/content").asText()).startsWith("Hello");
        assertThat(response.headers().map()).doesNotContainKey("x-ratelimit-remaining-requests");
        assertThat(openai.requests()).hasSize(1);

        var stream = stream(model, "hello");
        assertThat(stream.header("X-LLM-Provider")).isEqualTo("claude");
        assertThat(stream.text()).startsWith("Hello");
        assertThat(stream.isDone()).isTrue();
    }

    @Test
    void an_error_of_the_only_provider_is_passed_on_in_openais_form() {
        openai.alwaysFailWith("dropRate");

        var response = chat("dropped-alone", "hello");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(parse(response).at("/error/message").asText()).isNotBlank();
        assertThat(parse(response).at("/error/type").asText()).isNotBlank();
    }

    @Test
    void a_rate_limit_of_the_only_provider_is_passed_on_with_its_retry_after() {
        openai.alwaysFailWith("rateLimitRate");

        var response = chat("rate-limited-alone", "hello");

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(header(response, "Retry-After")).isEqualTo("1");
        assertThat(parse(response).at("/error/message").asText()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({"malformedRate, malformed-alone", "disconnectRate, disconnected-alone"})
    void nobody_is_available_when_the_only_provider_gives_no_answer(String chaos, String model) {
        openai.alwaysFailWith(chaos);

        var response = chat(model, "hello");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(parse(response).at("/error/code").asText()).isEqualTo("LLM_PROVIDERS_UNAVAILABLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "claude"})
    void a_stream_that_is_disconnected_in_the_middle_ends_with_an_error_event(String provider) throws Exception {
        var stream = stream(provider, "break off");

        assertThat(stream.text()).startsWith("This answer").doesNotContain("say so.");
        assertThat(stream.errorAtTheEnd()).isEqualTo("LLM_UPSTREAM_TRUNCATED");
        assertThat(stream.breakage()).isNull();
    }

    @Test
    void a_stream_that_is_disconnected_before_its_first_token_is_answered_by_the_second_provider() throws Exception {
        var stream = stream("broken-early", "begin");

        assertThat(stream.header("X-LLM-Provider")).isEqualTo("claude");
        assertThat(stream.header("X-LLM-Attempts")).isEqualTo("2");
        assertThat(stream.text()).isEqualTo("Begun and ended.");
        assertThat(stream.isDone()).isTrue();
        assertThat(openai.requests()).hasSize(1);
    }

    @Test
    void credentials_of_clients_never_arrive() {
        gateway.post(
                CHAT + "?api-key=" + Secrets.FOREIGN_KEY,
                body("chat", "hello", false),
                "X-Gravitee-Api-Key",
                Secrets.CLIENT_KEY,
                "Authorization",
                "Bearer " + Secrets.CLIENT_KEY,
                "x-api-key",
                Secrets.FOREIGN_KEY,
                "api-key",
                Secrets.FOREIGN_KEY,
                "x-goog-api-key",
                Secrets.FOREIGN_KEY,
                "Cookie",
                "session=" + Secrets.FOREIGN_KEY);
        chat("claude", "hello");

        assertThat(openai.requests()).hasSize(1).allSatisfy(request -> hasOnly(request, "authorization"));
        assertThat(anthropic.requests()).hasSize(1).allSatisfy(request -> hasOnly(request, "x-api-key"));
    }

    /** The provider has accepted the one credential that it got, so it was its own. */
    private static void hasOnly(JsonNode request, String credentialHeader) {
        assertThat(request.at("/response/status").asInt()).isEqualTo(200);
        assertThat(CREDENTIAL_HEADERS)
                .filteredOn(name -> request.path("headers").has(name))
                .containsExactly(credentialHeader);
        Secrets.assertNoneIn(request.toString(), "a request to a provider");
    }

    private static HttpResponse<String> chat(String model, String question) {
        return gateway.post(CHAT, body(model, question, false), KEY);
    }

    private static ObservedStream stream(String model, String question) throws InterruptedException {
        var stream = ObservedStream.start(gateway, model, question, KEY);
        assertThat(stream.join(Duration.ofSeconds(30))).as("the stream ends").isTrue();
        return stream;
    }

    private static String body(String model, String question, boolean stream) {
        return "{\"model\":\"%s\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
                .formatted(model, stream, question);
    }

    private static JsonNode parse(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (java.io.IOException e) {
            throw new AssertionError("Not JSON: " + response.body(), e);
        }
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse(null);
    }
}
