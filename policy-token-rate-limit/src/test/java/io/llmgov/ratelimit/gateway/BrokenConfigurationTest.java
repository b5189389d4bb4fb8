package io.llmgov.ratelimit.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.gravitee.apim.gateway.tests.sdk.annotations.GatewayTest;
import io.llmgov.core.runtime.LlmRuntime;
import io.llmgov.core.runtime.RuntimeBridge;
import io.vertx.core.Vertx;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gateway drops a policy that fails to start and lets traffic through; ours must refuse instead, naming the field. */
@GatewayTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BrokenConfigurationTest extends LimitsGatewayTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | limits",
                "[] | not a JSON object",
                "{\"limits\":[]} | limits",
                "{\"limits\":[LEVEL],\"other\":1} | other",
                "{\"limits\":[LEVEL],\"storeTimeoutMs\":0} | storeTimeoutMs",
                "{\"limits\":[LEVEL,LEVEL]} | used twice",
            })
    void refuses_every_request_and_names_the_field(String configuration, String field) throws Exception {
        provider.json(200, CHAT_ANSWER);
        deployLimits(configuration.replace("LEVEL", level("app", "REQUESTS", 1)));

        HttpResponse<String> response = chat();

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(errorCode(response)).isEqualTo("LLM_POLICY_MISCONFIGURED");
        assertThat(response.body()).contains(field);
        assertThat(provider.received()).isEmpty();
    }

    @Test
    void refuses_paths_that_are_no_llm_requests_too() throws Exception {
        provider.json(200, "{}");
        deployLimits("{\"limits\":[],\"unrecognizedRequests\":\"PASS\"}");

        assertThat(post("/llm/anything", "x").statusCode()).isEqualTo(500);
        assertThat(provider.received()).isEmpty();
    }

    @Test
    void leaves_other_requests_alone_when_it_is_told_to() throws Exception {
        provider.json(200, "{\"other\":true}");
        deployLimits("{\"limits\":[" + level("app", "REQUESTS", 0) + "],\"unrecognizedRequests\":\"PASS\"}");

        assertThat(post("/llm/anything", "x").body()).isEqualTo("{\"other\":true}");
    }

    @Test
    void refuses_when_the_runtime_plugin_is_missing() throws Exception {
        withdrawRuntime();
        deployLevels(level("app", "REQUESTS", 1));

        HttpResponse<String> response = chat();

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("llm-runtime");
        assertThat(provider.received()).isEmpty();
    }

    @Test
    void refuses_when_the_runtime_plugin_has_another_version() throws Exception {
        RuntimeBridge.publish(getBean(Vertx.class), LlmRuntime.class, () -> "0.0.1");
        deployLevels(level("app", "REQUESTS", 1));

        HttpResponse<String> response = chat();

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("0.0.1", "one version");
        assertThat(provider.received()).isEmpty();
    }
}
