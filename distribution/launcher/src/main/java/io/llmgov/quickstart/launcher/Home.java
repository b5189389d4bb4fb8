package io.llmgov.quickstart.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder whose APIs are served.
 *
 * @param isSample whether it is the one shipped with the installation
 */
record Home(Path path, boolean isSample) {

    /** Overrides of the gateway's configuration; optional. */
    Path configuration() {
        return path.resolve("gravitee.yml");
    }

    boolean hasConfiguration() {
        return Files.isRegularFile(configuration());
    }

    /** Plugins of the home's own, beside the installation's; optional. */
    Path plugins() {
        return path.resolve("plugins");
    }

    boolean hasPlugins() {
        return Files.isDirectory(plugins());
    }

    void check() {
        if (!Files.isDirectory(path)) {
            throw new CannotStartException("LLM_GATEWAY_HOME is " + path + ", which is not a folder.");
        }
        var apis = path.resolve("apis");
        if (!Files.isDirectory(apis)) {
            throw new CannotStartException("the home folder " + path
                    + " has no folder apis/ in it; put v4 API definitions there as apis/*.json.");
        }
        try (var files = Files.list(apis)) {
            files.findFirst();
        } catch (IOException e) {
            throw new CannotStartException("the home folder's " + apis + " cannot be read.");
        }
    }
}
