package io.llmgov.quickstart.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** A YAML file, asked for single values. The gateway reads it for itself; here only the ports matter, before it starts. */
record Yaml(Map<?, ?> root) {

    static final Yaml EMPTY = new Yaml(Map.of());

    static Yaml read(Path file) {
        try (var in = Files.newBufferedReader(file)) {
            var root = new org.yaml.snakeyaml.Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            if (root == null) {
                return EMPTY;
            }
            if (root instanceof Map<?, ?> map) {
                return new Yaml(map);
            }
            throw new CannotStartException(file + " is not a YAML map of settings.");
        } catch (YAMLException e) {
            // SnakeYAML's message shows the line, its place and what was expected there.
            throw new CannotStartException(file + " is not valid YAML: " + e.getMessage());
        } catch (IOException e) {
            throw new CannotStartException(file + " cannot be read.");
        }
    }

    /** @param key as in {@code http.port}, whether the file nests it or writes it in one piece */
    Optional<String> get(String key) {
        return Optional.ofNullable(find(root, key)).map(Object::toString);
    }

    private static Object find(Map<?, ?> map, String key) {
        if (map.containsKey(key)) {
            return map.get(key);
        }
        for (int dot = key.indexOf('.'); dot > 0; dot = key.indexOf('.', dot + 1)) {
            if (map.get(key.substring(0, dot)) instanceof Map<?, ?> nested) {
                return find(nested, key.substring(dot + 1));
            }
        }
        return null;
    }
}
