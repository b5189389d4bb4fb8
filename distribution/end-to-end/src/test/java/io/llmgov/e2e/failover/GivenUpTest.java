package io.llmgov.e2e.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.e2e.run.Gateway;
import io.llmgov.e2e.run.Secrets;
import io.llmgov.e2e.run.ServedHome;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that nobody waits for any more, because they took too long or their client has gone. */
@ServedHome("clients")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GivenUpTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final Gateway gateway;
    private long complaintsBefore;

    GivenUpTest(Gateway gateway) {
        this.gateway = gateway;
    }

    @BeforeEach
    void remember_complaints() {
        complaintsBefore = complaints();
    }

    /** It is all in a day's work: the gateway must not report it as an unexpected error of its own. */
    @AfterEach
    void nothing_was_unexpected() {
        assertThat(complaints()).as("unexpected errors in the gateway's output").isEqualTo(complaintsBefore);
    }

    private long complaints() {
        return gateway.process()
                .lines(line -> line.contains("unexpected error"))
                .size();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_provider_that_says_nothing_is_given_up_and_the_next_one_asked(boolean stream) {
        var response = gateway.post("/impatient/v1/chat/completions", chat("silent-at-first", "Hello", stream));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("X-LLM-Attempts")).hasValue("2");
        assertThat(response.body()).contains("gpt-4o-mini");
        awaitNoOpenCall();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_client_that_goes_before_the_answer_takes_its_call_to_the_provider_with_it(boolean stream) {
        var answer = gateway.sendAsync(request(chat("silent", "Hello", stream)));
        Awaitility.await("the call is at the provider").atMost(SOON).until(() -> openCalls() == 1);

        answer.cancel(true);

        awaitNoOpenCall();
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "claude"})
    void a_client_that_goes_in_the_middle_of_a_stream_takes_its_call_to_the_provider_with_it(String model)
            throws Exception {
        var request = request(chat(model, "Write 99999 words", true));

        var response = gateway.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (var body = response.body()) {
            assertThat(body.readNBytes(300)).hasSize(300);
        }

        awaitNoOpenCall();
    }

    @Test
    void an_only_provider_that_says_nothing_is_unavailable() {
        var response = gateway.post("/impatient/v1/chat/completions", chat("silent", "Hello", false));

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("LLM_PROVIDERS_UNAVAILABLE", "no answer within");
    }

    private void awaitNoOpenCall() {
        Awaitility.await("the provider has no open call").atMost(SOON).until(() -> openCalls() == 0);
    }

    private int openCalls() {
        return gateway.simulator().openCalls();
    }

    private HttpRequest request(String body) {
        return gateway.request("/llm/v1/chat/completions", "Authorization", "Bearer " + Secrets.CLIENT_KEY)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static String chat(String model, String question, boolean stream) {
        return "{\"model\":\"%s\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
                .formatted(model, stream, question);
    }
}
