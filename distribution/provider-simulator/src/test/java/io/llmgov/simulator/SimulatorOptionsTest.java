package io.llmgov.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SimulatorOptionsTest {

    @Test
    void arguments_win_over_the_environment_and_that_over_defaults() {
        var options = parse(
                Map.of("LLM_SIMULATOR_PORT", "9000", "LLM_SIMULATOR_TOKENS_PER_SECOND", "20"),
                "--port",
                "9001",
                "--exit-on-eof");

        assertThat(options).isEqualTo(new SimulatorOptions(9001, "simulator", 20, 0, true));
    }

    @Test
    void says_which_argument_is_wrong() {
        assertThatThrownBy(() -> parse(Map.of(), "--prot", "1")).hasMessageContaining("--prot");
        assertThatThrownBy(() -> parse(Map.of(), "--port")).hasMessageContaining("--port needs a value");
        assertThatThrownBy(() -> parse(Map.of("LLM_SIMULATOR_TOKENS_PER_SECOND", "fast")))
                .hasMessageContaining("LLM_SIMULATOR_TOKENS_PER_SECOND");
    }

    private static SimulatorOptions parse(Map<String, String> environment, String... arguments) {
        return SimulatorOptions.parse(arguments, environment);
    }
}
