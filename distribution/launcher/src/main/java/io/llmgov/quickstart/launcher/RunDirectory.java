package io.llmgov.quickstart.launcher;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.regex.Pattern;

/**
 * What one run of the gateway writes: unpacked plugins, configuration, logs. One for each process, in the temporary
 * folder, named by process id: a run that was killed leaves its own behind, and the next start can tell that it is dead.
 */
record RunDirectory(Path path) {

    private static final String PREFIX = "llm-gateway-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d{1,18})-.*");

    static RunDirectory create(Installation installation, Home home) throws IOException {
        var temporary = Path.of(System.getProperty("java.io.tmpdir"));
        clearDead(temporary);
        var run = new RunDirectory(Files.createTempDirectory(
                temporary, PREFIX + ProcessHandle.current().pid() + "-"));
        // Where Gravitee's file reporter writes when a home switches it on; it does not create the folder itself.
        Files.createDirectories(run.path.resolve("metrics"));
        var config = Files.createDirectories(run.path.resolve("config"));
        Files.copy(installation.logging(), config.resolve("logback.xml"));
        Files.copy(installation.configuration(), config.resolve("gravitee.yml"));
        if (home.hasConfiguration()) {
            Files.copy(home.configuration(), config.resolve("home.yml"));
        }
        return run;
    }

    /** As the gateway takes it: files separated by commas, later ones override. Copies, since a path may have commas. */
    String configuration() {
        var config = path.resolve("config");
        var overrides = config.resolve("home.yml");
        return config.resolve("gravitee.yml") + (Files.exists(overrides) ? "," + overrides : "");
    }

    void delete() throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void clearDead(Path temporary) throws IOException {
        try (var runs = Files.newDirectoryStream(temporary, PREFIX + "*")) {
            for (var run : runs) {
                if (isDead(run.getFileName().toString())) {
                    clear(run);
                }
            }
        }
    }

    private static boolean isDead(String name) {
        var match = NAME.matcher(name);
        return match.matches()
                && ProcessHandle.of(Long.parseLong(match.group(1))).isEmpty();
    }

    private static void clear(Path run) {
        try {
            new RunDirectory(run).delete();
        } catch (IOException e) {
            // Somebody else's run, or one being cleared by another start: not ours to worry about.
        }
    }
}
