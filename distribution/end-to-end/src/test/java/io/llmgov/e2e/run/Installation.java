package io.llmgov.e2e.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the build of {@code distribution/gateway} has left: the assembled gateway and the bundle of the suite's plugins. */
public final class Installation {

    private static final int JDK_THAT_WARNS_OF_UNSAFE = 23;

    private Installation() {}

    public static Path gateway() {
        return existing("llmgov.installation");
    }

    public static Path bundle() {
        return existing("llmgov.bundle");
    }

    /** A folder of this module's build for homes, logs and whatever else tests write. */
    public static Path work() {
        try {
            return Files.createDirectories(Path.of(System.getProperty("llmgov.work")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<Path> gatewayLibraries() {
        try (var jars = Files.list(gateway().resolve("lib"))) {
            return jars.filter(jar -> jar.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The Java that runs the tests, with the flags that {@code ./quickstart} sets. */
    static List<String> java() {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return Runtime.version().feature() >= JDK_THAT_WARNS_OF_UNSAFE
                ? List.of(java, "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow")
                : List.of(java, "--enable-native-access=ALL-UNNAMED");
    }

    private static Path existing(String property) {
        var path = Path.of(System.getProperty(property)).toAbsolutePath().normalize();
        if (!Files.exists(path)) {
            throw new IllegalStateException(
                    path + " does not exist; build it with 'mvn package -pl distribution/gateway -am'");
        }
        return path;
    }
}
