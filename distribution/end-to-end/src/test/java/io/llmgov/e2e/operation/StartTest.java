package io.llmgov.e2e.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.e2e.run.Gateway;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starts that cannot succeed say why, in a line that helps. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StartTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @ParameterizedTest
    @ValueSource(strings = {"LLM_GATEWAY_PORT", "LLM_GATEWAY_TECHNICAL_PORT", "LLM_SIMULATOR_PORT"})
    void a_port_in_use_is_named_with_the_variable_that_chooses_another(String variable) throws Exception {
        try (var used = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(used.getLocalPort());
            try (var gateway = Gateway.start(Map.of(variable, port))) {
                int code = gateway.process().awaitExit(TIMEOUT);

                assertThat(code).isNotZero();
                assertThat(gateway.process().output())
                        .contains(port, variable, "in use")
                        .doesNotContain("\tat ");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"70000", "http"})
    void a_port_that_is_none_is_refused(String value) {
        try (var gateway = Gateway.start(Map.of("LLM_GATEWAY_PORT", value))) {
            assertThat(gateway.process().awaitExit(TIMEOUT)).isNotZero();
            assertThat(gateway.process().output())
                    .contains("LLM_GATEWAY_PORT", value)
                    .doesNotContain("\tat ");
        }
    }
}
