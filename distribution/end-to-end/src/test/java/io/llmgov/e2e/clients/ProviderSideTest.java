package io.llmgov.e2e.clients;

import static io.llmgov.e2e.clients.JavaClient.chat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmgov.e2e.run.Gateway;
import io.llmgov.e2e.run.Secrets;
import io.llmgov.e2e.run.ServedHome;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What reaches a provider: the gateway's credentials for it, and none of the client's. */
@ServedHome("clients")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProviderSideTest {

    private static final List<String> CREDENTIAL_HEADERS =
            List.of("authorization", "x-api-key", "api-key", "x-goog-api-key", "x-gravitee-api-key", "cookie");

    private final Gateway gateway;

    ProviderSideTest(Gateway gateway) {
        this.gateway = gateway;
    }

    @BeforeEach
    void forget_requests() {
        gateway.simulator().forgetRequests();
    }

    @Test
    void openai_gets_its_own_credential_only() {
        call("chat");

        var request = onlyRequest();
        assertThat(request.path("path").asText()).isEqualTo("/v1/chat/completions");
        assertThat(credentialHeaders(request)).containsExactly("authorization");
        assertThat(request.at("/headers/authorization/0").asText()).isEqualTo("Bearer " + Secrets.OPENAI_KEY);
    }

    @Test
    void anthropic_gets_its_own_credential_only() {
        call("claude");

        var request = onlyRequest();
        assertThat(request.path("path").asText()).isEqualTo("/v1/messages");
        assertThat(credentialHeaders(request)).containsExactly("x-api-key");
        assertThat(request.at("/headers/x-api-key/0").asText()).isEqualTo(Secrets.ANTHROPIC_KEY);
    }

    /** With a credential in every place that clients know. */
    private void call(String model) {
        JavaClient.builder(gateway, Secrets.CLIENT_KEY)
                .putHeader("X-Gravitee-Api-Key", Secrets.CLIENT_KEY)
                .putHeader("x-api-key", Secrets.FOREIGN_KEY)
                .putHeader("api-key", Secrets.FOREIGN_KEY)
                .putHeader("x-goog-api-key", Secrets.FOREIGN_KEY)
                .putHeader("Cookie", "session=" + Secrets.FOREIGN_KEY)
                .build()
                .chat()
                .completions()
                .create(chat(model, "Hello").build());
    }

    private JsonNode onlyRequest() {
        var requests = gateway.simulator().requests();
        assertThat(requests).hasSize(1);
        var request = requests.get(0);
        assertThat(request.toString())
                .doesNotContain(Secrets.CLIENT_KEY, Secrets.LIMITED_CLIENT_KEY, Secrets.FOREIGN_KEY);
        return request;
    }

    private static List<String> credentialHeaders(JsonNode request) {
        return CREDENTIAL_HEADERS.stream()
                .filter(name -> request.path("headers").has(name))
                .toList();
    }
}
