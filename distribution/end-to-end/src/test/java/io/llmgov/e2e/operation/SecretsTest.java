package io.llmgov.e2e.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.e2e.run.Gateway;
import io.llmgov.e2e.run.Secrets;
import io.llmgov.e2e.run.ServedHome;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys of clients and of providers stay where they belong, whatever goes wrong. */
@ServedHome("clients")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SecretsTest {

    private static final String CHAT = "/llm/v1/chat/completions";

    private final Gateway gateway;

    SecretsTest(Gateway gateway) {
        this.gateway = gateway;
    }

    @ParameterizedTest
    @CsvSource({
        "200, chat",
        "200, claude",
        "200, first-fails",
        "404, no-such-model",
        "503, down",
        "503, credential-refused",
        "503, garbage"
    })
    void no_answer_repeats_a_key(int status, String model) {
        for (var stream : new boolean[] {false, true}) {
            var body = "{\"model\":\"%s\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}"
                    .formatted(model, stream);

            var response = gateway.post(CHAT, body, "Authorization", "Bearer " + Secrets.CLIENT_KEY);

            assertThat(response.statusCode()).isEqualTo(status);
            hasNoKey(response);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, POST, /llm/v1/chat/completions, '{'",
        "400, POST, /llm/v1/chat/completions, '[]'",
        "400, POST, /llm/v1/audio/speech, '{}'",
        "404, GET, /nowhere, ''"
    })
    void no_refusal_repeats_a_key(int status, String method, String path, String body) {
        var request = gateway.request(path, "X-Gravitee-Api-Key", Secrets.CLIENT_KEY, "x-api-key", Secrets.FOREIGN_KEY)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();

        var response = gateway.send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(status);
        hasNoKey(response);
    }

    @Test
    void an_unknown_key_is_not_repeated() {
        var response = gateway.post(CHAT, "{}", "Authorization", "Bearer " + Secrets.FOREIGN_KEY);

        assertThat(response.statusCode()).isEqualTo(401);
        hasNoKey(response);
    }

    /** That no key is in them is checked for all that a gateway writes, with each test class. */
    @Test
    void the_records_of_requests_name_provider_and_model() {
        gateway.post(
                CHAT,
                "{\"model\":\"claude\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}",
                "X-Gravitee-Api-Key",
                Secrets.CLIENT_KEY);

        Awaitility.await("the request is in the gateway's records")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(gateway.logs())
                        .contains("keyword_llm-proxy_provider", "keyword_llm-proxy_model", "claude-haiku-4-5"));
    }

    private static void hasNoKey(HttpResponse<String> response) {
        Secrets.assertNoneIn(response.headers().map() + response.body(), "the answer");
    }
}
