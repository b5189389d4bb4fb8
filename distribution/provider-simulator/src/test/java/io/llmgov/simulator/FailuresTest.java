package io.llmgov.simulator;

import static io.llmgov.simulator.Client.data;
import static io.llmgov.simulator.Client.json;
import static io.llmgov.simulator.OpenAiApiTest.chat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FailuresTest extends SimulatorTest {

    private static final String CHAT = "/v1/chat/completions";
    private static final String STREAM = "\"stream\": true";

    @AfterEach
    void no_fault_is_left() throws Exception {
        client.send("DELETE", "/simulator/fault", "");
        client.send("DELETE", "/simulator/ratelimit", "");
    }

    @Test
    void a_model_can_fail_with_any_status_in_each_provider_s_form() throws Exception {
        var openAi = client.openAi(CHAT, chat("fail-503", "Hi"));
        var azure = client.azure("fail-500/chat/completions", chat("x", "Hi"));
        var anthropic = client.anthropic(
                "{\"model\": \"fail-529\", \"max_tokens\": 9, \"messages\": [{\"role\": \"user\", \"content\": \"x\"}]}");

        assertThat(openAi.statusCode()).isEqualTo(503);
        assertThat(json(openAi).at("/error/type").asText()).isEqualTo("server_error");
        assertThat(azure.statusCode()).isEqualTo(500);
        assertThat(json(azure).at("/error/code").asText()).isEqualTo("500");
        assertThat(anthropic.statusCode()).isEqualTo(529);
        assertThat(json(anthropic).at("/error/type").asText()).isEqualTo("overloaded_error");
    }

    @Test
    void a_429_says_when_to_come_back() throws Exception {
        var response = client.openAi(CHAT, chat("fail-429", "Hi"));

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("retry-after")).contains("1");
        assertThat(response.headers().firstValue("x-ratelimit-remaining-requests"))
                .contains("0");
        assertThat(json(response).at("/error/code").asText()).isEqualTo("rate_limit_exceeded");
    }

    @Test
    void a_prompt_can_be_too_long() throws Exception {
        var response = client.openAi(CHAT, chat("context-length", "Hi"));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).at("/error/code").asText()).isEqualTo("context_length_exceeded");
    }

    @Test
    void a_hanging_model_never_answers_and_is_counted_as_cancelled() throws Exception {
        long before = stats("cancelled");
        var request = HttpRequest.newBuilder(client.openAiRequest(CHAT, chat("hang", "Hi")), (name, value) -> true)
                .timeout(Duration.ofMillis(300))
                .build();

        assertThatThrownBy(() -> client.send(request)).isInstanceOf(HttpTimeoutException.class);

        await(() -> stats("cancelled") == before + 1);
        assertThat(stats("open")).isZero();
    }

    @Test
    void a_stream_can_be_cut_after_three_tokens() throws Exception {
        // On a bare socket: an HTTP client may drop what it has when the connection breaks.
        var stream = raw(CHAT, chat("cut", "Hi", STREAM));

        assertThat(stream.split("\"delta\":\\{\"content\":\"", -1)).hasSize(1 + 3);
        assertThat(stream).doesNotContain("[DONE]").doesNotEndWith("0\r\n\r\n");
    }

    @Test
    void an_answer_can_be_cut_in_the_middle_of_its_body() {
        assertThatThrownBy(() -> client.openAi(CHAT, chat("cut", "Hi"))).isInstanceOf(IOException.class);
    }

    @Test
    void an_answer_can_be_no_json() throws Exception {
        var whole = client.openAi(CHAT, chat("garbage", "Hi"));
        var stream = client.openAi(CHAT, chat("garbage", "Hi", STREAM));

        assertThat(whole.statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> json(whole)).isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> data(stream.body())).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void a_stream_can_fail_before_or_after_its_first_token() throws Exception {
        var before = data(client.openAi(CHAT, chat("error-event", "Hi", STREAM)).body());
        var after =
                data(client.openAi(CHAT, chat("late-error-event", "Hi", STREAM)).body());

        assertThat(last(before).has("error")).isTrue();
        assertThat(contents(before)).isZero();
        assertThat(last(after).has("error")).isTrue();
        assertThat(contents(after)).isEqualTo(3);
    }

    @Test
    void an_anthropic_stream_fails_with_an_error_event() throws Exception {
        var stream = client.anthropic("{\"model\": \"error-event\", \"stream\": true, \"max_tokens\": 9,"
                + " \"messages\": [{\"role\": \"user\", \"content\": \"x\"}]}");

        assertThat(Client.names(stream.body())).endsWith("error").doesNotContain("content_block_delta");
    }

    @Test
    void the_first_token_can_be_slow() throws Exception {
        long start = System.nanoTime();

        client.openAi(CHAT, chat("slow-first-token-300", "Hi", STREAM));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void a_fault_ordered_for_two_requests_is_over_after_them() throws Exception {
        client.send("PUT", "/simulator/fault", "{\"status\": 503, \"times\": 2}");

        var statuses = new ArrayList<Integer>();
        for (int i = 0; i < 3; i++) {
            statuses.add(client.openAi(CHAT, chat("gpt-4o", "Hi")).statusCode());
        }

        assertThat(statuses).containsExactly(503, 503, 200);
    }

    @Test
    void a_fault_lasts_until_it_is_taken_back() throws Exception {
        client.send("PUT", "/simulator/fault", "{\"model\": \"fail-500\"}");
        assertThat(client.openAi(CHAT, chat("gpt-4o", "Hi")).statusCode()).isEqualTo(500);
        assertThat(client.openAi(CHAT, chat("gpt-4o", "Hi")).statusCode()).isEqualTo(500);

        client.send("DELETE", "/simulator/fault", "");

        assertThat(client.openAi(CHAT, chat("gpt-4o", "Hi")).statusCode()).isEqualTo(200);
    }

    @Test
    void what_is_left_of_the_rate_limits_can_be_set() throws Exception {
        client.send("PUT", "/simulator/ratelimit", "{\"remainingRequests\": 7, \"remainingTokens\": 1000}");

        var headers = client.openAi(CHAT, chat("gpt-4o", "Hi")).headers();

        assertThat(headers.firstValue("x-ratelimit-remaining-requests")).contains("7");
        assertThat(headers.firstValueAsLong("x-ratelimit-remaining-tokens").orElseThrow())
                .isLessThan(1000);
    }

    @Test
    void the_journal_shows_what_arrived() throws Exception {
        client.send("DELETE", "/simulator/requests", "");
        client.azure("my-gpt/chat/completions", chat("x", "Hi"));

        var journal = json(client.send("GET", "/simulator/requests", ""));

        assertThat(journal).hasSize(1);
        assertThat(journal.get(0).path("path").asText())
                .isEqualTo("/openai/deployments/my-gpt/chat/completions?api-version=2024-10-21");
        assertThat(journal.get(0).at("/headers/api-key/0").asText()).isEqualTo("key");
        assertThat(journal.get(0).path("body").asText()).isEqualTo(chat("x", "Hi"));
    }

    @Test
    void a_client_that_goes_away_stops_its_stream() throws Exception {
        try (var paced = ProviderSimulator.start(new SimulatorOptions(0, "paced", 50, 0, false))) {
            var slow = new Client(paced);
            var lines = slow.stream(slow.openAiRequest(CHAT, chat("gpt-4o", "Write 5000 words", STREAM)));
            assertThat(lines.body().limit(6)).hasSize(6);
            lines.body().close();

            await(() -> stats(slow, "cancelled") == 1);
            assertThat(stats(slow, "open")).isZero();
        }
    }

    @Test
    void a_stream_keeps_its_pace() throws Exception {
        try (var paced = ProviderSimulator.start(new SimulatorOptions(0, "paced", 100, 0, false))) {
            var slow = new Client(paced);
            long start = System.nanoTime();
            slow.openAi(CHAT, chat("gpt-4o", "Write 50 words", STREAM));

            // 50 tokens at 100 a second, with room above for a busy machine.
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(400), Duration.ofMillis(3000));
        }
    }

    @Test
    void a_used_port_is_told_of() {
        var options = new SimulatorOptions(simulator.port(), "second", 0, 0, false);

        assertThatThrownBy(() -> ProviderSimulator.start(options))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("in use");
    }

    /** Everything that arrives until the connection ends. */
    private String raw(String path, String body) throws IOException {
        try (var socket = new Socket("127.0.0.1", simulator.port())) {
            var request = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer k\r\nContent-Length: "
                    + body.length() + "\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private long stats(String name) {
        return stats(client, name);
    }

    private static long stats(Client client, String name) {
        try {
            return json(client.send("GET", "/simulator/stats", "")).path(name).asLong();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
            Thread.sleep(10);
        }
    }

    private static JsonNode last(List<JsonNode> events) {
        return events.get(events.size() - 1);
    }

    private static long contents(List<JsonNode> events) {
        return events.stream()
                .filter(event ->
                        !event.at("/choices/0/delta/content").asText("").isEmpty())
                .count();
    }
}
