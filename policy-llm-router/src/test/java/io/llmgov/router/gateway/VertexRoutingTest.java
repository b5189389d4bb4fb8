package io.llmgov.router.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.gravitee.apim.gateway.tests.sdk.annotations.GatewayTest;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.vertex.Keys;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The first provider is Vertex AI, the second gives out tokens. */
@GatewayTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class VertexRoutingTest extends RouterGatewayTest {

    private static final String GEMINI_ANSWER =
            "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"hello\"}]},\"finishReason\":\"STOP\"}],\"responseId\":\"r1\"}";

    @Test
    void answers_with_a_token_that_is_fetched_once() throws Exception {
        second.json(200, "{\"access_token\":\"ya29.abc\",\"expires_in\":3599,\"token_type\":\"Bearer\"}");
        first.json(200, GEMINI_ANSWER);
        deployVertex(serviceAccount(), "gemini-2.5-pro");

        HttpResponse<String> response = chat();
        HttpResponse<String> again = chat();

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(Json.parse(response.body()).at("/choices/0/message/content").asText())
                .isEqualTo("hello");
        assertThat(second.received()).hasSize(1);
        assertThat(second.onlyRequest().body())
                .contains("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer", "assertion=ey")
                .doesNotContain("PRIVATE");
        assertThat(first.received())
                .hasSize(2)
                .allSatisfy(
                        request -> assertThat(request.header("Authorization")).isEqualTo("Bearer ya29.abc"))
                .allSatisfy(
                        request -> assertThat(request.uri())
                                .isEqualTo(
                                        "/v1/projects/acme-prod/locations/europe-west1/publishers/google/models/gemini-2.5-pro:generateContent"));
    }

    @Test
    void reaches_a_version_of_Claude_by_its_name() throws Exception {
        first.json(
                200,
                "{\"id\":\"m\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"c\",\"content\":[{\"type\":\"text\",\"text\":\"hello\"}],\"stop_reason\":\"end_turn\"}");
        second.json(200, "{\"access_token\":\"ya29.abc\",\"expires_in\":3599}");
        deployVertex(serviceAccount(), "claude-sonnet-4-5@20250929");

        assertThat(chat().statusCode()).isEqualTo(200);
        assertThat(first.onlyRequest().uri())
                .isEqualTo(
                        "/v1/projects/acme-prod/locations/europe-west1/publishers/anthropic/models/claude-sonnet-4-5@20250929:rawPredict");
    }

    @Test
    void says_that_no_authorization_could_be_made_and_not_why() throws Exception {
        second.json(400, "{\"error\":\"invalid_grant\",\"error_description\":\"Invalid JWT Signature.\"}");
        deployVertex(serviceAccount(), "gemini-2.5-pro");

        HttpResponse<String> response = chat();

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(errorCode(response)).isEqualTo("LLM_PROVIDERS_UNAVAILABLE");
        assertThat(response.body())
                .contains("no authorization could be made")
                .doesNotContain("JWT", "invalid_grant", "gateway@");
        assertThat(first.received()).isEmpty();
    }

    @Test
    void never_quotes_a_key_that_is_none() throws Exception {
        deployVertex("not a key, but secret", "gemini-2.5-pro");

        HttpResponse<String> response = chat();

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("no authorization could be made").doesNotContain("secret");
    }

    /** The document is another in each test, since tokens are kept. */
    private String serviceAccount() {
        return Json.text(Keys.document().put("token_uri", second.origin() + "/token"));
    }

    private void deployVertex(String serviceAccount, String model) throws IOException {
        deployRouter("""
                {"providers": [{"name": "vertex", "type": "VERTEX", "endpoint": "first", "project": "acme-prod",
                                "region": "europe-west1", "serviceAccount": %s}],
                 "models": [{"name": "chat", "targets": [{"provider": "vertex", "model": "%s"}]}]}""".formatted(Json.text(TextNode.valueOf(serviceAccount)), model));
    }
}
