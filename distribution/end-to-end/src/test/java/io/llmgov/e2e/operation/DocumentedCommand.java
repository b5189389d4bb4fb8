package io.llmgov.e2e.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.e2e.run.Gateway;
import io.llmgov.e2e.run.Installation;
import io.llmgov.e2e.run.ManagedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A command that {@code docs/quickstart.md} shows with what it prints. */
record DocumentedCommand(String command, String answer) {

    private static final Pattern COMMAND_AND_ANSWER =
            Pattern.compile("^```sh\\n(.*?)^```\\n+```(?:json|text)\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** @param heading of a section, without its number signs */
    static List<DocumentedCommand> under(String heading) throws IOException {
        var page = Files.readString(Path.of(System.getProperty("llmgov.project"), "docs", "quickstart.md"));
        int start = page.indexOf("\n## " + heading + "\n");
        assertThat(start).as("a section " + heading).isNotNegative();
        var section = page.substring(start + 4).split("\n## ")[0];
        var commands = new ArrayList<DocumentedCommand>();
        var block = COMMAND_AND_ANSWER.matcher(section);
        while (block.find()) {
            commands.add(new DocumentedCommand(block.group(1), block.group(2).strip()));
        }
        return commands;
    }

    /** What the command prints when the ports are those of this gateway, line by line. */
    List<String> runAgainst(Gateway sample) {
        var here = command.replace("localhost:8082", "127.0.0.1:" + sample.port("LLM_GATEWAY_PORT"))
                .replace("127.0.0.1:8090", "127.0.0.1:" + sample.port("LLM_SIMULATOR_PORT"));
        try (var shell = ManagedProcess.start("shell", List.of("bash", "-c", here), Map.of(), Installation.work())) {
            assertThat(shell.awaitExit(TIMEOUT)).as(shell.output()).isZero();
            return shell.lines(line -> !line.isBlank());
        }
    }
}
