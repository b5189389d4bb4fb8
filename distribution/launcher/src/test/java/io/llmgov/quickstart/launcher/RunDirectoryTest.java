package io.llmgov.quickstart.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {

    /** Above what Linux and macOS give. */
    private static final String DEAD_PID = "99999999";

    @TempDir
    Path installation;

    @TempDir
    Path home;

    @Test
    void every_run_has_its_own_copy_of_the_configuration() throws Exception {
        var first = create();
        var second = create();

        assertThat(first.path()).isNotEqualTo(second.path());
        assertThat(Path.of(first.configuration())).hasContent("shipped");
        first.delete();
        second.delete();
        assertThat(first.path()).doesNotExist();
    }

    @Test
    void overrides_of_the_home_folder_come_after_the_shipped_configuration() throws Exception {
        Files.writeString(home.resolve("gravitee.yml"), "mine");

        var run = create();

        var files = run.configuration().split(",");
        assertThat(files).hasSize(2);
        assertThat(Path.of(files[1])).hasContent("mine");
        run.delete();
    }

    @Test
    void what_a_killed_run_left_behind_is_cleared() throws Exception {
        var left = Path.of(System.getProperty("java.io.tmpdir"), "llm-gateway-" + DEAD_PID + "-1");
        Files.createDirectories(left.resolve("plugins"));

        create().delete();

        assertThat(left).doesNotExist();
    }

    @Test
    void a_used_port_is_told_of_with_the_variable_that_changes_it() throws Exception {
        try (var socket = new ServerSocket(0)) {
            assertThatThrownBy(() -> Ports.requireFree(socket.getLocalPort(), "LLM_GATEWAY_PORT", "the gateway"))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageContaining("already in use")
                    .hasMessageContaining("LLM_GATEWAY_PORT");
        }
    }

    private RunDirectory create() throws Exception {
        var config = Files.createDirectories(installation.resolve("config"));
        Files.writeString(config.resolve("gravitee.yml"), "shipped");
        Files.writeString(config.resolve("logback.xml"), "<configuration/>");
        return RunDirectory.create(new Installation(installation), new Home(home, false));
    }
}
