package io.llmgov.e2e.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** Node.js with the npm packages of {@code src/test/js}, installed once into this module's build. */
public final class Node {

    private static final int OLDEST = 20;
    private static final Pattern VERSION = Pattern.compile("v(\\d+)\\..*");
    private static final Duration INSTALL_TIMEOUT = Duration.ofMinutes(3);
    private static final List<String> FILES = List.of("package.json", "package-lock.json", ".npmrc");

    private static Path installed;

    private Node() {}

    /**
     * Where Node is missing the tests of the calling class are skipped, except on a CI machine, where they fail: nobody
     * would notice that they never run.
     *
     * @return the folder with {@code node_modules} and the scripts
     */
    public static synchronized Path require() {
        var problem = problem();
        if (problem != null) {
            if (isCi()) {
                throw new AssertionError(problem + " The environment variable CI is set, so this is a failure.");
            }
            System.out.println("Skipped: " + problem);
            Assumptions.abort(problem);
        }
        if (installed == null) {
            installed = install();
        }
        return installed;
    }

    /** Where a missing tool is a failure and no reason to skip. */
    static boolean isCi() {
        var ci = System.getenv("CI");
        return ci != null && !ci.isBlank() && !ci.equals("false");
    }

    private static String problem() {
        var node = versionOf("node");
        var match = VERSION.matcher(node);
        if (!match.matches() || Integer.parseInt(match.group(1)) < OLDEST) {
            return "Node.js " + OLDEST + " or newer is needed, "
                    + (node.isEmpty() ? "and there is none." : "and this one is " + node + ".");
        }
        return versionOf("npm").isEmpty() ? "npm is needed beside Node.js, and there is none." : null;
    }

    private static String versionOf(String command) {
        try (var process = ManagedProcess.start(
                command + "-version", List.of(command, "--version"), Map.of(), Installation.work())) {
            return process.awaitExit(Duration.ofSeconds(30)) == 0
                    ? process.lines(line -> !line.contains("warn")).stream()
                            .findFirst()
                            .orElse("")
                    : "";
        } catch (UncheckedIOException e) {
            return "";
        }
    }

    /** What is there already is used when it was installed from the same files. */
    private static Path install() {
        var sources = Path.of(System.getProperty("llmgov.js"));
        var folder = Installation.work().resolve("js");
        try {
            Files.createDirectories(folder);
            var isCurrent = Files.isDirectory(folder.resolve("node_modules"))
                    && Files.isRegularFile(folder.resolve("installed"))
                    && Files.readString(folder.resolve("installed")).equals(lockOf(sources));
            copy(sources, folder);
            if (!isCurrent) {
                run(List.of("npm", "ci", "--ignore-scripts"), folder);
                Files.writeString(folder.resolve("installed"), lockOf(sources));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String lockOf(Path sources) throws IOException {
        return Files.readString(sources.resolve("package-lock.json"));
    }

    private static void copy(Path sources, Path folder) throws IOException {
        var files = new ArrayList<Path>();
        FILES.forEach(name -> files.add(sources.resolve(name)));
        try (var scripts = Files.newDirectoryStream(sources, "*.mjs")) {
            scripts.forEach(files::add);
        }
        for (var file : files) {
            Files.write(folder.resolve(file.getFileName()), Files.readAllBytes(file));
        }
    }

    private static void run(List<String> command, Path folder) {
        try (var process = ManagedProcess.start(command.get(0), command, Map.of(), folder)) {
            int code = process.awaitExit(INSTALL_TIMEOUT);
            if (code != 0) {
                throw new AssertionError(String.join(" ", command) + " failed with " + code + ":\n" + process.output());
            }
        }
    }
}
