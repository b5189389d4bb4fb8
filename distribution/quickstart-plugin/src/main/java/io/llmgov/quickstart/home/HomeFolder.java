package io.llmgov.quickstart.home;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of a home folder that the quickstart serves: {@code apis/*.json}, {@code subscriptions.json} and
 * {@code organization.json}.
 *
 * <p>Every look reads them whole. They are a few kilobytes, and content is the only thing that tells a change for sure:
 * modification times have the file system's grain, and an editor may keep size and time.
 */
final class HomeFolder {

    static final String SUBSCRIPTIONS = "subscriptions.json";
    static final String ORGANIZATION = "organization.json";
    private static final String APIS = "apis";

    private final Path path;

    HomeFolder(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    static boolean isApi(String name) {
        return name.startsWith(APIS + "/");
    }

    /** File name relative to the folder, in order, to what the file says now. */
    Map<String, Content> read() throws BrokenFileException {
        var contents = new TreeMap<String, Content>();
        var apis = path.resolve(APIS);
        if (!Files.isDirectory(apis)) {
            throw new BrokenFileException("has no folder apis/ with API definitions");
        }
        try (var files = Files.newDirectoryStream(apis, "*.json")) {
            for (var file : files) {
                put(contents, APIS + "/" + file.getFileName(), file);
            }
        } catch (IOException e) {
            throw new BrokenFileException("cannot be listed: apis/ is not readable");
        }
        put(contents, SUBSCRIPTIONS, path.resolve(SUBSCRIPTIONS));
        put(contents, ORGANIZATION, path.resolve(ORGANIZATION));
        return contents;
    }

    private static void put(Map<String, Content> contents, String name, Path file) {
        try {
            // Decoding replaces malformed bytes: a file that is not UTF-8 is then reported as broken JSON or served.
            contents.put(name, new Content(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)));
        } catch (NoSuchFileException e) {
            // Optional, or gone between listing and reading.
        } catch (IOException e) {
            contents.put(name, Content.UNREADABLE);
        }
    }

    /** @param text what the file says, null when it cannot be read */
    record Content(String text) {

        static final Content UNREADABLE = new Content(null);

        String readable() throws BrokenFileException {
            if (text == null) {
                throw new BrokenFileException("cannot be read; check that it is a file and its permissions");
            }
            return text;
        }
    }
}
