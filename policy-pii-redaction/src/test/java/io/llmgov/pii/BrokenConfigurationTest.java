package io.llmgov.pii;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.core.json.Json;
import io.llmgov.core.testing.FakeBackend;
import io.llmgov.core.testing.GatewayCall;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gateway drops a policy that fails to start and lets traffic through; ours must refuse instead, naming the field. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BrokenConfigurationTest {

    private static GatewayCall call(PiiRedactionConfiguration configuration) {
        GatewayCall call = GatewayCall.chat("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}")
                .to(FakeBackend.json(200, "{}"));
        new PiiRedactionPolicy(configuration)
                .onRequest(call.context())
                .onErrorComplete()
                .blockingAwait();
        return call;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|not a JSON object",
                "\"text\"|not a JSON object",
                "{\"mode\":\"SOMETIMES\"}|mode",
                "{\"entites\":[]}|entites",
                "{\"mode\":\"HASH\"}|hashKey",
                "{\"entities\":[{\"type\":\"NOTHING\"}]}|entities[0].type",
                "{\"customPatterns\":[{\"name\":\"A\",\"regex\":\"(\"}]}|customPatterns[0].regex",
                "{\"analyzer\":{\"endpoint\":\"ftp://x\"}}|analyzer.endpoint",
                "{\"maxRequestBytes\":1.5}|maxRequestBytes"
            })
    void refuses_every_request_and_names_the_field(String json, String field) {
        GatewayCall call = call(new PiiRedactionConfiguration(Json.parse(json)));

        assertThat(call.failure().statusCode()).isEqualTo(500);
        assertThat(call.failure().key()).isEqualTo("LLM_POLICY_MISCONFIGURED");
        assertThat(call.failure().message()).contains(field);
    }

    @Test
    void refuses_every_request_without_a_configuration() {
        assertThat(call(null).failure().key()).isEqualTo("LLM_POLICY_MISCONFIGURED");
    }
}
