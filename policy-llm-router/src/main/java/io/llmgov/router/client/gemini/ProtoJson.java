package io.llmgov.router.client.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.gemini.Gemini;
import java.util.Map;
import java.util.Set;

/**
 * A request in the one spelling that this package reads: Google's servers take each field in two ({@code topP} and
 * {@code top_p}), and a single value for a list of one (ProtoJSON format, "JSON mapping").
 */
final class ProtoJson {

    /** What is below these isn't Gemini's: the names are the client's, or JSON Schema's. */
    private static final Set<String> FREE_FORM = Set.of(
            Gemini.ARGS,
            Gemini.RESPONSE,
            Gemini.PARAMETERS,
            Gemini.PARAMETERS_JSON_SCHEMA,
            Gemini.RESPONSE_SCHEMA,
            Gemini.RESPONSE_JSON_SCHEMA,
            "labels",
            "partMetadata");

    private static final Set<String> LISTS = Set.of(
            Gemini.CONTENTS,
            Gemini.PARTS,
            Gemini.TOOLS,
            Gemini.FUNCTION_DECLARATIONS,
            Gemini.ALLOWED_FUNCTION_NAMES,
            Gemini.STOP_SEQUENCES,
            Gemini.RESPONSE_MODALITIES,
            Gemini.REQUESTS);

    private ProtoJson() {}

    static ObjectNode canonical(ObjectNode given) {
        ObjectNode result = Json.object();
        for (Map.Entry<String, JsonNode> field : given.properties()) {
            String name = camel(field.getKey());
            JsonNode value = FREE_FORM.contains(name) ? field.getValue() : canonical(field.getValue());
            boolean single = LISTS.contains(name) && !value.isArray() && !value.isNull();
            result.set(name, single ? JsonArrays.of(value) : value);
        }
        return result;
    }

    private static JsonNode canonical(JsonNode value) {
        if (value instanceof ObjectNode object) {
            return canonical(object);
        }
        if (value instanceof ArrayNode list) {
            ArrayNode result = list.arrayNode(list.size());
            list.forEach(element -> result.add(canonical(element)));
            return result;
        }
        return value;
    }

    /** {@code top_p} becomes {@code topP}. */
    static String camel(String name) {
        if (name.indexOf('_') <= 0) {
            return name;
        }
        StringBuilder camel = new StringBuilder(name.length());
        boolean upper = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '_') {
                upper = true;
            } else {
                camel.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        return camel.toString();
    }
}
