package io.llmgov.quickstart.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the gateway is installed. Never written to, so that many runs share it.
 *
 * @param path the folder of {@code lib/}, {@code plugins/}, {@code config/}, {@code simulator/} and {@code home/}
 */
record Installation(Path path) {

    private static final List<String> SIMULATOR_NEEDS =
            List.of("vertx-core-", "netty-", "jackson-core-", "jackson-databind-", "jackson-annotations-");

    Path plugins() {
        return path.resolve("plugins");
    }

    Path configuration() {
        return path.resolve("config").resolve("gravitee.yml");
    }

    Path logging() {
        return path.resolve("config").resolve("logback.xml");
    }

    Path sampleHome() {
        return path.resolve("home");
    }

    /**
     * The simulator's own jar, and of the gateway's only what it needs: with a logging framework on its class path it
     * would spend its time on debug messages.
     */
    String simulatorClassPath() throws IOException {
        try (var jars = Files.list(path.resolve("lib"))) {
            var needed = jars.filter(jar -> SIMULATOR_NEEDS.stream()
                            .anyMatch(prefix -> jar.getFileName().toString().startsWith(prefix)))
                    .map(Path::toString);
            return Stream.concat(
                            Stream.of(path.resolve("simulator").resolve("*").toString()), needed)
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }
}
