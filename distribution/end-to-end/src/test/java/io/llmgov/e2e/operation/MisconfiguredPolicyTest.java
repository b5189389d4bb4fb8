package io.llmgov.e2e.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.e2e.run.Gateway;
import io.llmgov.e2e.run.Secrets;
import io.llmgov.e2e.run.ServedHome;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A misspelt field in a router's configuration closes the API; nothing passes to the provider. */
@ServedHome("clients")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MisconfiguredPolicyTest {

    private static final String BODY =
            "{\"model\":\"chat\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";

    private final Gateway gateway;

    MisconfiguredPolicyTest(Gateway gateway) {
        this.gateway = gateway;
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /misconfigured/v1/chat/completions, false",
        "POST, /misconfigured/v1/chat/completions, true",
        "POST, /misconfigured/v1/embeddings, false",
        "POST, /misconfigured//v1/%63hat/completions, false",
        "GET, /misconfigured/v1/models, false",
        "GET, /misconfigured, false",
        "PUT, /misconfigured/something/else, false",
        "DELETE, /misconfigured/v1/files/1, false"
    })
    void every_request_is_refused(String method, String path, boolean stream) {
        gateway.simulator().forgetRequests();
        var request = gateway.request(path)
                .method(method, HttpRequest.BodyPublishers.ofString(BODY.formatted(stream)))
                .build();

        var response = gateway.send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("LLM_POLICY_MISCONFIGURED", "unlistedModel");
        Secrets.assertNoneIn(response.body(), "the error");
        assertThat(gateway.simulator().requests()).isEmpty();
    }
}
