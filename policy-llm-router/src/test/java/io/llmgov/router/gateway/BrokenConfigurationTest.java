package io.llmgov.router.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.gravitee.apim.gateway.tests.sdk.annotations.GatewayTest;
import io.llmgov.core.runtime.LlmRuntime;
import io.llmgov.core.runtime.RuntimeBridge;
import io.vertx.core.Vertx;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The gateway drops a policy that fails to start and lets traffic through; ours must refuse instead, naming the field. */
@GatewayTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BrokenConfigurationTest extends RouterGatewayTest {

    private static final String GOOD_PROVIDER =
            "{\"name\":\"one\",\"type\":\"OPENAI\",\"endpoint\":\"first\",\"apiKey\":\"k\"}";
    private static final String GOOD_MODELS =
            "[{\"name\":\"chat\",\"targets\":[{\"provider\":\"one\",\"model\":\"m\"}]}]";

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of("{}", "providers"),
                Arguments.of("[]", "not a JSON object"),
                Arguments.of("\"text\"", "not a JSON object"),
                Arguments.of(of(GOOD_PROVIDER.replace("OPENAI", "OPENIA"), GOOD_MODELS), "providers[0].type"),
                Arguments.of(
                        of(GOOD_PROVIDER.replace("\"first\"", "\"nowhere\""), GOOD_MODELS), "providers[0].endpoint"),
                Arguments.of(of(GOOD_PROVIDER.replace("\"first\"", "\"\""), GOOD_MODELS), "providers[0].endpoint"),
                Arguments.of(of(GOOD_PROVIDER.replace("\"apiKey\"", "\"apiKye\""), GOOD_MODELS), "providers[0].apiKye"),
                Arguments.of(of(GOOD_PROVIDER, "[]"), "models"),
                Arguments.of(
                        of(GOOD_PROVIDER, GOOD_MODELS.replace("\"one\"", "\"two\"")), "models[0].targets[0].provider"),
                Arguments.of(
                        of(GOOD_PROVIDER, GOOD_MODELS.replace("\"m\"", "\"m\",\"weight\":-1")),
                        "models[0].targets[0].weight"),
                Arguments.of(
                        of(GOOD_PROVIDER, GOOD_MODELS.replace("\"m\"", "\"m\",\"weight\":\"many\"")),
                        "models[0].targets[0].weight"),
                Arguments.of(
                        of(GOOD_PROVIDER, GOOD_MODELS).replaceFirst("}$", ",\"failover\":{\"maxAttempts\":0}}"),
                        "failover.maxAttempts"),
                Arguments.of(
                        of(GOOD_PROVIDER, GOOD_MODELS).replaceFirst("}$", ",\"failover\":{\"onStatus\":[200]}}"),
                        "failover.onStatus"),
                Arguments.of(
                        of(GOOD_PROVIDER, GOOD_MODELS).replaceFirst("}$", ",\"maxRequestBytes\":1.5}"),
                        "maxRequestBytes"),
                Arguments.of(
                        of(GOOD_PROVIDER, GOOD_MODELS).replaceFirst("}$", ",\"unlistedModels\":\"ALLOW\"}"),
                        "unlistedModels"),
                Arguments.of(
                        of(GOOD_PROVIDER.replace("\"k\"", "\"{#nothing.at.all}\""), GOOD_MODELS),
                        "apiKey of provider 'one'"),
                Arguments.of(
                        of(GOOD_PROVIDER, GOOD_MODELS)
                                .replaceFirst("}$", ",\"access\":{\"allowedModels\":\"{#nothing.at.all}\"}}"),
                        "access.allowedModels"));
    }

    private static String of(String provider, String models) {
        return "{\"providers\":[" + provider + "],\"models\":" + models + "}";
    }

    @ParameterizedTest
    @MethodSource("broken")
    void refuses_every_request_and_names_the_field(String configuration, String field) throws Exception {
        first.json(200, CHAT_ANSWER);
        deployRouter(configuration);

        HttpResponse<String> response = chat();

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(errorCode(response)).isEqualTo("LLM_POLICY_MISCONFIGURED");
        assertThat(response.body()).contains(field);
        assertThat(first.received()).isEmpty();
    }

    @Test
    void refuses_paths_that_are_no_llm_requests_too() throws Exception {
        first.json(200, "{}");
        deployRouter("{\"providers\":[],\"unrecognizedRequests\":\"PASS\"}");

        assertThat(post("/llm/anything", "x").statusCode()).isEqualTo(500);
        assertThat(first.received()).isEmpty();
    }

    @Test
    void refuses_when_the_runtime_plugin_is_missing() throws Exception {
        first.json(200, CHAT_ANSWER);
        withdrawRuntime();
        deployTwo();

        HttpResponse<String> response = chat();

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("llm-runtime");
        assertThat(first.received()).isEmpty();
    }

    @Test
    void refuses_when_the_runtime_plugin_has_another_version() throws Exception {
        first.json(200, CHAT_ANSWER);
        RuntimeBridge.publish(getBean(Vertx.class), LlmRuntime.class, () -> "0.0.1");
        deployTwo();

        HttpResponse<String> response = chat();

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("0.0.1", "one version");
        assertThat(first.received()).isEmpty();
    }
}
