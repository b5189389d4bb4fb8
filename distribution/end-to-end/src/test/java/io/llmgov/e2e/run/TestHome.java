package io.llmgov.e2e.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A home folder for one gateway: a copy of one in the test resources, to be changed at will. */
public record TestHome(Path path) {

    public static TestHome copyOf(String name) {
        try {
            var original = Path.of(Objects.requireNonNull(TestHome.class.getResource("/homes/" + name), name)
                    .toURI());
            var copy = Files.createTempDirectory(Installation.work(), name + "-home-");
            try (var files = Files.walk(original)) {
                for (var file : (Iterable<Path>) files::iterator) {
                    var target = copy.resolve(original.relativize(file).toString());
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(target);
                    } else {
                        Files.copy(file, target);
                    }
                }
            }
            return new TestHome(copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Adds the plugins of this build that only tests use, the rate-limit repository above all. */
    public TestHome withTestPlugins() {
        try (var zips = Files.newDirectoryStream(Path.of(System.getProperty("llmgov.plugins")), "*.zip")) {
            var plugins = Files.createDirectories(path.resolve("plugins"));
            for (var zip : zips) {
                Files.copy(zip, plugins.resolve(zip.getFileName()));
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String read(String file) {
        try {
            return Files.readString(path.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void write(String file, String content) {
        try {
            Files.createDirectories(path.resolve(file).getParent());
            Files.writeString(path.resolve(file), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void delete(String file) {
        try {
            Files.delete(path.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
