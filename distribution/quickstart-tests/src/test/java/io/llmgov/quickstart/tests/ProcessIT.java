package io.llmgov.quickstart.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starting and ending: ports, several gateways at once, nothing left behind. */
class ProcessIT {

    @TempDir
    Path home;

    @Test
    void two_gateways_run_from_one_installation_and_end_with_their_simulators() throws Exception {
        Files.createDirectories(home.resolve("apis"));
        Files.writeString(home.resolve("apis/other.json"), Api.keyed("other", "${OPENAI_TARGET}"));
        Files.writeString(
                home.resolve("subscriptions.json"), "[" + Api.subscription("key", "other", "app", "team") + "]");
        Files.writeString(home.resolve("gravitee.yml"), "http:\n  maxInitialLineLength: 64\n");

        try (var sample = GatewayProcess.sample(Map.of());
                var other = GatewayProcess.serving(home, Map.of())) {
            assertThat(sample.get("/llm/v1/models", "Authorization", "Bearer sk-team-a")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(other.get("/other/v1/models", "Authorization", "Bearer key")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(other.get("/other/" + "x".repeat(100)).statusCode())
                    .as("the home folder's gravitee.yml limits the request line")
                    .isEqualTo(414);

            var simulatorOfKilled = sample.children().toList();
            var simulatorOfTerminated = other.children().toList();
            sample.kill();
            other.terminate();
            other.awaitExit();

            assertThat(simulatorOfKilled).isNotEmpty();
            assertThat(simulatorOfTerminated).isNotEmpty();
            Await.until(
                    "the simulators are gone",
                    () -> simulatorOfKilled.stream().noneMatch(ProcessHandle::isAlive)
                            && simulatorOfTerminated.stream().noneMatch(ProcessHandle::isAlive));
        }
    }

    @Test
    void a_used_port_is_told_of_and_nothing_is_started() throws Exception {
        for (var variable : new String[] {"LLM_GATEWAY_PORT", "LLM_GATEWAY_TECHNICAL_PORT", "LLM_SIMULATOR_PORT"}) {
            try (var used = new ServerSocket(0);
                    var gateway = GatewayProcess.start(Map.of(variable, Integer.toString(used.getLocalPort())))) {
                assertThat(gateway.awaitExit()).isEqualTo(1);
                Await.until(
                        "the message is there",
                        () -> gateway.has(line ->
                                line.startsWith("quickstart: port " + used.getLocalPort()) && line.contains(variable)));
                assertThat(gateway.lines(line -> line.contains("\tat "))).isEmpty();
            }
        }
    }

    @Test
    void a_home_folder_that_is_none_is_told_of() throws Exception {
        try (var gateway = GatewayProcess.start(Map.of("LLM_GATEWAY_HOME", home + "/nowhere"))) {
            assertThat(gateway.awaitExit()).isEqualTo(1);
            Await.until("the message is there", () -> gateway.has(line -> line.contains("which is not a folder")));
        }
    }
}
