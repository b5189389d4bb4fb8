package io.llmgov.e2e.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmgov.e2e.run.Gateway;
import io.llmgov.e2e.run.Secrets;
import io.llmgov.e2e.run.ServedHome;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The runtime plugin's page on the gateway's technical API. */
@ServedHome("clients")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StatusTest {

    private static final String STATUS = "/_node/llm/status";

    private final Gateway gateway;

    StatusTest(Gateway gateway) {
        this.gateway = gateway;
    }

    @Test
    void lists_the_targets_that_were_called() throws Exception {
        chat("chat");
        chat("down");

        var response = status("admin:adminadmin");

        assertThat(response.statusCode()).isEqualTo(200);
        Secrets.assertNoneIn(response.body(), "the status");
        var status = new ObjectMapper().readTree(response.body());
        assertThat(status.path("version").asText()).isNotBlank();
        var healthy = target(status, "gpt-4o-mini");
        assertThat(healthy.path("circuit").asText()).isEqualToIgnoringCase("closed");
        assertThat(healthy.path("calls").asInt()).isPositive();
        assertThat(healthy.path("inFlight").asInt()).isZero();
        var failing = target(status, "fail-502");
        assertThat(failing.path("failures").asInt()).isPositive();
    }

    @Test
    void asks_for_the_technical_apis_password() {
        assertThat(status("admin:wrong").statusCode()).isEqualTo(401);
    }

    private static JsonNode target(JsonNode status, String model) {
        return StreamSupport.stream(status.path("targets").spliterator(), false)
                .filter(target -> target.path("target").asText().contains(model))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No target with model " + model + " in " + status));
    }

    private void chat(String model) {
        gateway.post(
                "/llm/v1/chat/completions",
                "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}",
                "Authorization",
                "Bearer " + Secrets.CLIENT_KEY);
    }

    private HttpResponse<String> status(String credentials) {
        var basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create(gateway.technicalUrl(STATUS)))
                .header("Authorization", "Basic " + basic)
                .build();
        return gateway.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
