package io.llmgov.quickstart.home;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Which plugins this gateway has, by type: a definition that names another one cannot be served. */
final class InstalledPlugins {

    private final Function<String, Set<String>> idsByType;

    /** @param idsByType plugin type as in {@code plugin.properties} to the ids installed */
    InstalledPlugins(Function<String, Set<String>> idsByType) {
        this.idsByType = idsByType;
    }

    void require(String type, String id) throws BrokenFileException {
        var installed = idsByType.apply(type);
        if (!installed.contains(id)) {
            throw new BrokenFileException("uses the " + type.replace('-', ' ') + " '" + id
                    + "', which this gateway does not have; it has " + String.join(", ", new TreeSet<>(installed)));
        }
    }
}
