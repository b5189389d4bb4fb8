package io.llmgov.router.provider.cohere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.JsonArrays;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A JSON Schema as far as Cohere enforces it (Cohere documentation, "Structured outputs", schema constraints and
 * unsupported schema features). A pattern is matched as a whole anyway, so its anchors are taken off; an {@code allOf} of
 * one schema becomes that schema. The other keywords that Cohere doesn't know are taken out, and named.
 */
final class CohereSchema {

    private static final String PATTERN = "pattern";
    private static final String FORMAT = "format";
    private static final String ALL_OF = "allOf";
    private static final String PROPERTIES = "properties";
    private static final String REQUIRED = "required";

    private static final Set<String> FORMATS = Set.of("date-time", "uuid", "date", "time");
    private static final Pattern REFUSED_IN_PATTERN = Pattern.compile("\\^|\\$|\\?=|\\?!");

    /** Keywords whose value is an object of schemas. */
    private static final Set<String> MAPS = Set.of(PROPERTIES, "$defs", "definitions");

    /** Keywords whose value is a schema or a list of them. */
    private static final Set<String> SCHEMAS = Set.of("items", "anyOf", "additionalProperties");

    private static final Set<String> UNKNOWN = Set.of(
            "oneOf",
            "not",
            "if",
            "then",
            "else",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minItems",
            "maxItems",
            "uniqueItems",
            "contains",
            "prefixItems",
            "minLength",
            "maxLength",
            "minProperties",
            "maxProperties",
            "patternProperties",
            "propertyNames",
            "dependentRequired",
            "dependentSchemas");

    private final SortedSet<String> unenforced = new TreeSet<>();
    private final ObjectNode schema;
    private boolean objectsAreAccepted = true;

    private CohereSchema(JsonNode given) {
        this.schema = given instanceof ObjectNode object ? converted(object) : Json.object();
    }

    static CohereSchema of(JsonNode schema) {
        return new CohereSchema(schema);
    }

    ObjectNode schema() {
        return schema;
    }

    /** Keywords that are taken out. */
    SortedSet<String> unenforced() {
        return unenforced;
    }

    /** Whether Cohere takes it: the whole is an object, and every object in it has a required field. */
    boolean isAccepted() {
        return objectsAreAccepted && isObject(schema);
    }

    boolean isEnforcedWholly() {
        return isAccepted() && unenforced.isEmpty();
    }

    private static boolean isObject(ObjectNode schema) {
        return "object".equals(schema.path("type").asText(""));
    }

    private ObjectNode converted(ObjectNode given) {
        ObjectNode result = Json.object();
        for (Map.Entry<String, JsonNode> field : given.properties()) {
            convert(field.getKey(), field.getValue(), result);
        }
        if (isObject(result) && result.path(REQUIRED).isEmpty()) {
            objectsAreAccepted = false;
        }
        return result;
    }

    private void convert(String keyword, JsonNode value, ObjectNode result) {
        if (UNKNOWN.contains(keyword)) {
            unenforced.add(keyword);
            return;
        }
        switch (keyword) {
            case "$schema" -> {
                // Which version of JSON Schema this is written in has no place in a request.
            }
            case PATTERN -> convertPattern(value, result);
            case FORMAT -> {
                if (FORMATS.contains(value.asText(""))) {
                    result.set(FORMAT, value);
                } else {
                    unenforced.add(FORMAT);
                }
            }
            case ALL_OF -> {
                if (value.size() == 1 && value.get(0) instanceof ObjectNode only) {
                    result.setAll(converted(only));
                } else {
                    unenforced.add(ALL_OF);
                }
            }
            default -> result.set(keyword, within(keyword, value));
        }
    }

    private void convertPattern(JsonNode value, ObjectNode result) {
        String pattern = value.asText("");
        if (pattern.startsWith("^") && pattern.endsWith("$") && !pattern.endsWith("\\$")) {
            pattern = pattern.substring(1, pattern.length() - 1);
        }
        if (pattern.isEmpty() || REFUSED_IN_PATTERN.matcher(pattern).find()) {
            unenforced.add(PATTERN);
        } else {
            result.put(PATTERN, pattern);
        }
    }

    private JsonNode within(String keyword, JsonNode value) {
        if (MAPS.contains(keyword) && value instanceof ObjectNode map) {
            ObjectNode result = Json.object();
            map.properties().forEach(entry -> result.set(entry.getKey(), schema(entry.getValue())));
            return result;
        }
        return SCHEMAS.contains(keyword) ? schema(value) : value;
    }

    private JsonNode schema(JsonNode value) {
        if (value instanceof ObjectNode object) {
            return converted(object);
        }
        if (value instanceof ArrayNode list) {
            ArrayNode result = JsonArrays.of();
            list.forEach(element -> result.add(schema(element)));
            return result;
        }
        return value;
    }
}
