package io.llmgov.router.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gravitee.apim.gateway.tests.sdk.annotations.GatewayTest;
import io.llmgov.core.json.Json;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FailoverTest extends RouterGatewayTest {

    private static final String SHORT_TIMEOUTS =
            "\"failover\": {\"attemptTimeoutMs\": 400, \"firstTokenTimeoutMs\": 400}";

    @ParameterizedTest
    @ValueSource(ints = {408, 409, 429, 500, 502, 503, 504, 529, 401, 403, 404})
    void the_second_target_answers_when_the_first_gives_status(int status) throws Exception {
        first.json(status, "{\"error\":{\"message\":\"no\"}}", "X-Secret", "of-the-first", "Retry-After", "1");
        second.json(200, CHAT_ANSWER);
        deployTwo();

        HttpResponse<String> response = chat();

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(CHAT_ANSWER);
        assertThat(header(response, "X-LLM-Provider")).isEqualTo("two");
        assertThat(header(response, "X-LLM-Attempts")).isEqualTo("2");
        assertThat(header(response, "X-Secret")).isNull();
        assertThat(header(response, "Retry-After")).isNull();
    }

    @Test
    void each_attempt_starts_from_pristine_headers_and_body() throws Exception {
        first.json(500, "{}");
        second.json(200, CHAT_ANSWER);
        deployTwo();

        post("/llm/v1/chat/completions", CHAT_REQUEST, "X-Trace", "t");

        ScriptedProvider.Received received = second.onlyRequest();
        assertThat(received.header("Authorization")).isEqualTo("Bearer key-two");
        assertThat(received.header("X-Trace")).isEqualTo("t");
        assertThat(Json.parse(received.body()))
                .isEqualTo(Json.parse(CHAT_REQUEST.replace("\"chat\"", "\"model-two\"")));
    }

    @Test
    void metrics_show_the_success_and_nothing_of_the_failure() throws Exception {
        first.json(500, "{}");
        second.json(200, CHAT_ANSWER);
        deployTwo();

        chat();

        await().untilAsserted(() -> assertThat(reported).hasSize(1));
        assertThat(reported.getFirst().getStatus()).isEqualTo(200);
        assertThat(reported.getFirst().getErrorKey()).isNull();
        assertThat(reported.getFirst().getFailure()).isNull();
        assertThat(reported.getFirst().getErrorMessage()).isNull();
    }

    @Test
    void fails_over_when_nothing_listens() throws Exception {
        second.json(200, CHAT_ANSWER);
        deployTwo();
        first.close();

        HttpResponse<String> response = chat();

        assertThat(header(response, "X-LLM-Provider")).isEqualTo("two");
        await().untilAsserted(() -> assertThat(reported).hasSize(1));
        assertThat(reported.getFirst().getErrorKey()).isNull();
    }

    @Test
    void fails_over_when_the_first_never_answers_and_gives_its_connection_up() throws Exception {
        first.silence();
        second.json(200, CHAT_ANSWER);
        deployTwo(SHORT_TIMEOUTS);

        assertThat(header(chat(), "X-LLM-Provider")).isEqualTo("two");
        await().untilAsserted(() -> assertThat(first.openConnections()).isZero());
    }

    @Test
    void fails_over_when_the_first_token_of_a_stream_is_late_and_gives_its_connection_up() throws Exception {
        first.stuckStream(": wait\n\n", ROLE_CHUNK);
        second.stream(ROLE_CHUNK, text("hi"), STOP_CHUNK, DONE);
        deployTwo(SHORT_TIMEOUTS);

        HttpResponse<String> response = stream();

        assertThat(response.body()).isEqualTo(ROLE_CHUNK + text("hi") + STOP_CHUNK + DONE);
        await().untilAsserted(() -> assertThat(first.openConnections()).isZero());
    }

    @Test
    void fails_over_when_a_stream_begins_with_an_error() throws Exception {
        first.stream(ROLE_CHUNK, "data: {\"error\":{\"message\":\"overloaded\"}}\n\n");
        second.stream(ROLE_CHUNK, text("hi"), STOP_CHUNK, DONE);
        deployTwo();

        assertThat(stream().body()).isEqualTo(ROLE_CHUNK + text("hi") + STOP_CHUNK + DONE);
    }

    @Test
    void fails_over_when_a_stream_breaks_before_its_first_token() throws Exception {
        first.tornStream(ROLE_CHUNK);
        second.stream(text("hi"), STOP_CHUNK, DONE);
        deployTwo();

        assertThat(stream().body()).isEqualTo(text("hi") + STOP_CHUNK + DONE);
    }

    @Test
    void fails_over_when_a_stream_begins_with_garbage() throws Exception {
        first.stream("data: {broken\n\n");
        second.stream(text("hi"), STOP_CHUNK, DONE);
        deployTwo();

        assertThat(stream().body()).isEqualTo(text("hi") + STOP_CHUNK + DONE);
    }

    @Test
    void fails_over_when_the_answer_is_not_json() throws Exception {
        first.json(200, "<html>login</html>");
        second.json(200, CHAT_ANSWER);
        deployTwo();

        assertThat(chat().body()).isEqualTo(CHAT_ANSWER);
    }

    @Test
    void fails_over_when_json_comes_where_a_stream_was_asked_for() throws Exception {
        first.json(200, CHAT_ANSWER);
        second.stream(text("hi"), STOP_CHUNK, DONE);
        deployTwo();

        assertThat(stream().body()).isEqualTo(text("hi") + STOP_CHUNK + DONE);
    }

    @Test
    void a_stream_that_breaks_after_its_first_token_ends_with_an_error_event() throws Exception {
        first.tornStream(ROLE_CHUNK, text("par"));
        deployTwo();

        HttpResponse<String> response = stream();

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .startsWith(ROLE_CHUNK + text("par"))
                .contains("\"error\"", "LLM_UPSTREAM_TRUNCATED")
                .doesNotContain("[DONE]");
        assertThat(second.received()).isEmpty();
        await().untilAsserted(() -> assertThat(reported).hasSize(1));
        assertThat(reported.getFirst().getErrorKey()).isEqualTo("LLM_UPSTREAM_TRUNCATED");
    }

    @Test
    void garbage_in_the_middle_of_a_stream_ends_it_with_an_error_event() throws Exception {
        first.stream(text("par"), "data: {oops\n\n", text("never"), STOP_CHUNK, DONE);
        deployTwo();

        assertThat(stream().body()).contains("LLM_UPSTREAM_TRUNCATED").doesNotContain("never", "[DONE]");
    }

    @Test
    void an_error_event_in_the_middle_of_a_stream_passes_and_ends_it() throws Exception {
        String error = "data: {\"error\":{\"message\":\"server exploded\",\"type\":\"server_error\"}}\n\n";
        first.stream(text("par"), error);
        deployTwo();

        assertThat(stream().body()).isEqualTo(text("par") + error);
    }

    @Test
    void a_bad_request_is_not_tried_elsewhere() throws Exception {
        first.json(400, "{\"error\":{\"message\":\"bad\"}}");
        second.json(200, CHAT_ANSWER);
        deployTwo();

        assertThat(chat().statusCode()).isEqualTo(400);
        assertThat(second.received()).isEmpty();
    }

    @Test
    void a_prompt_that_is_too_long_goes_to_a_larger_context_only() throws Exception {
        String tooLong = "{\"error\":{\"message\":\"too long\",\"code\":\"context_length_exceeded\"}}";
        first.json(400, tooLong);
        second.json(200, CHAT_ANSWER);

        deployWithContextWindows(8_000, 128_000);
        assertThat(header(chat(), "X-LLM-Provider")).isEqualTo("two");

        deployWithContextWindows(8_000, 8_000);
        HttpResponse<String> refused = chat();
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("context_length_exceeded");
        assertThat(second.received()).hasSize(1);
    }

    @Test
    void retry_after_sets_the_target_aside_for_later_requests() throws Exception {
        first.json(429, "{\"error\":{\"message\":\"slow down\"}}", "Retry-After", "30");
        second.json(200, CHAT_ANSWER);
        deployTwo();

        chat();
        HttpResponse<String> later = chat();

        assertThat(header(later, "X-LLM-Attempts")).isEqualTo("1");
        assertThat(first.received()).hasSize(1);
        assertThat(second.received()).hasSize(2);
    }

    @Test
    void when_all_say_the_same_the_client_hears_it_with_the_time_to_wait() throws Exception {
        String slowDown =
                "{\"error\":{\"message\":\"slow down\",\"type\":\"requests\",\"param\":null,\"code\":\"rate_limit_exceeded\"}}";
        first.json(429, slowDown, "Retry-After", "7");
        second.json(429, slowDown, "retry-after-ms", "2500");
        deployTwo();

        HttpResponse<String> response = chat();

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.body()).isEqualTo(slowDown);
        assertThat(header(response, "Retry-After")).isEqualTo("3");
    }

    @Test
    void when_they_fail_differently_the_client_gets_503_naming_each() throws Exception {
        first.json(500, "{}");
        second.json(429, "{}");
        deployTwo();

        HttpResponse<String> response = chat();

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(errorCode(response)).isEqualTo("LLM_PROVIDERS_UNAVAILABLE");
        assertThat(response.body()).contains("one/model-one: status 500", "two/model-two: status 429");
        assertThat(header(response, "X-LLM-Attempts")).isEqualTo("2");
    }

    @Test
    void a_refused_credential_is_never_shown_to_the_client() throws Exception {
        String leak = "{\"error\":{\"message\":\"Incorrect API key provided: key-one.\"}}";
        first.json(401, leak);
        second.json(401, leak);
        deployTwo();

        HttpResponse<String> response = chat();

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).doesNotContain("key-one", "Incorrect");
    }

    @Test
    void a_provider_without_a_key_is_passed_over() throws Exception {
        second.json(200, CHAT_ANSWER);
        deployRouter("""
                {"providers": [
                   {"name": "one", "type": "OPENAI", "endpoint": "first", "apiKey": "{#api.properties['not-set']}"},
                   {"name": "two", "type": "OPENAI", "endpoint": "second", "apiKey": "k2"}],
                 "models": [{"name": "chat", "targets": [
                   {"provider": "one", "model": "m"}, {"provider": "two", "model": "m"}]}]}""");

        HttpResponse<String> response = chat();

        assertThat(header(response, "X-LLM-Provider")).isEqualTo("two");
        assertThat(first.received()).isEmpty();
    }

    @Test
    void stops_after_the_configured_number_of_attempts() throws Exception {
        first.json(500, "{}");
        second.json(200, CHAT_ANSWER);
        deployTwo("\"failover\": {\"maxAttempts\": 1}");

        assertThat(chat().statusCode()).isEqualTo(500);
        assertThat(second.received()).isEmpty();
    }

    @Test
    void a_circuit_opens_after_repeated_failures() throws Exception {
        first.json(500, "{}");
        second.json(200, CHAT_ANSWER);
        deployTwo();

        for (int i = 0; i < 30; i++) {
            assertThat(chat().statusCode()).isEqualTo(200);
        }

        assertThat(first.received()).hasSizeLessThan(25);
        assertThat(header(chat(), "X-LLM-Attempts")).isEqualTo("1");
    }

    @Test
    void a_client_that_leaves_closes_the_provider_s_connection() throws Exception {
        first.stuckStream(ROLE_CHUNK, text("par"));
        deployTwo();

        HttpRequest request = request("/llm/v1/chat/completions")
                .POST(HttpRequest.BodyPublishers.ofString(STREAM_REQUEST))
                .build();
        HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.body().read()).isPositive();
        response.body().close();

        await().untilAsserted(() -> assertThat(first.openConnections()).isZero());
        String target = first.origin() + " one/model-one";
        await().untilAsserted(() -> assertThat(health().inFlight(target)).isZero());
    }

    private void deployWithContextWindows(int ofFirst, int ofSecond) throws Exception {
        deployRouter("""
                {"providers": [
                   {"name": "one", "type": "OPENAI", "endpoint": "first", "apiKey": "k1"},
                   {"name": "two", "type": "OPENAI", "endpoint": "second", "apiKey": "k2"}],
                 "models": [{"name": "chat", "targets": [
                   {"provider": "one", "model": "m", "contextWindow": %d}, {"provider": "two", "model": "m", "contextWindow": %d}]}]}""".formatted(ofFirst, ofSecond));
    }
}
