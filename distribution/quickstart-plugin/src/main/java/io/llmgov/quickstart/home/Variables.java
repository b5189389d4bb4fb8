package io.llmgov.quickstart.home;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Replaces {@code ${NAME}} and {@code ${NAME:-default}} in every text of a JSON tree, so that provider addresses and
 * keys come from the environment and stay out of the files.
 *
 * <p>Only capitals, digits and underscores make a name: other policies have templates of their own ({@code ${request}}
 * of Freemarker, for one) and these must pass untouched. Replacement happens in the parsed tree, so no value of the
 * environment can break out of its JSON string or show up in the message of a syntax error.
 */
final class Variables {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Z_][A-Z0-9_]*)(?::-([^}]*))?}");

    private final Function<String, String> lookup;

    Variables(Function<String, String> lookup) {
        this.lookup = lookup;
    }

    /** System properties first, because the launcher puts there what it found out, then the environment. */
    static Variables ofProcess() {
        return new Variables(name -> System.getProperty(name, System.getenv(name)));
    }

    String get(String name) {
        return lookup.apply(name);
    }

    JsonNode resolve(JsonNode tree) throws BrokenFileException {
        var unset = new TreeSet<String>();
        var resolved = resolve(tree.deepCopy(), unset);
        if (!unset.isEmpty()) {
            var names = unset.stream().map(name -> "${" + name + "}").collect(Collectors.joining(", "));
            throw new BrokenFileException("uses " + names
                    + ", which the environment does not set; set it, or write a default as in ${NAME:-default}");
        }
        return resolved;
    }

    private JsonNode resolve(JsonNode node, Set<String> unset) {
        if (node instanceof ObjectNode object) {
            object.fields().forEachRemaining(field -> field.setValue(resolve(field.getValue(), unset)));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, resolve(array.get(i), unset));
            }
        } else if (node instanceof TextNode text && text.textValue().contains("${")) {
            return TextNode.valueOf(resolve(text.textValue(), unset));
        }
        return node;
    }

    private String resolve(String text, Set<String> unset) {
        return REFERENCE.matcher(text).replaceAll(match -> {
            var value = lookup.apply(match.group(1));
            // An empty variable counts as unset, as in a shell's ":-": nobody means an empty key.
            if (value == null || value.isEmpty()) {
                value = match.group(2);
            }
            if (value == null) {
                unset.add(match.group(1));
                value = "";
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
