package io.llmgov.router.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.JsonArrays;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A JSON Schema in the words that Gemini knows (Gemini API reference, {@code responseJsonSchema}): a constant becomes an
 * enumeration of one, {@code definitions} become {@code $defs}, an {@code allOf} of one schema becomes that schema. What
 * Gemini doesn't know is kept, since the model may read it, but it is not enforced.
 */
final class GeminiSchema {

    private static final String CONST = "const";
    private static final String ENUM = "enum";
    private static final String ALL_OF = "allOf";
    private static final String REF = "$ref";
    private static final String DEFS = "$defs";
    private static final String DEFINITIONS = "definitions";
    private static final String REF_TO_DEFS = "#/$defs/";
    private static final String REF_TO_DEFINITIONS = "#/definitions/";
    private static final String SCHEMA_VERSION = "$schema";

    /** Keywords whose value is an object of schemas. */
    private static final Set<String> MAPS = Set.of("properties", DEFS, "patternProperties", "dependentSchemas");

    /** Keywords whose value is a schema or a list of them. */
    private static final Set<String> SCHEMAS = Set.of(
            "items", "prefixItems", "additionalProperties", "anyOf", "oneOf", ALL_OF, "not", "if", "then", "else");

    private static final Set<String> ENFORCED = Set.of(
            "$id",
            DEFS,
            REF,
            "$anchor",
            "type",
            "format",
            ENUM,
            "items",
            "prefixItems",
            "minItems",
            "maxItems",
            "minimum",
            "maximum",
            "anyOf",
            "oneOf",
            "properties",
            "additionalProperties",
            "required",
            "propertyOrdering");

    private static final Set<String> ANNOTATIONS = Set.of(
            "title",
            "description",
            "default",
            "examples",
            "$comment",
            "deprecated",
            "readOnly",
            "writeOnly",
            "nullable");

    private final SortedSet<String> unenforced = new TreeSet<>();
    private final ObjectNode schema;

    private GeminiSchema(ObjectNode schema) {
        this.schema = converted(schema);
    }

    static GeminiSchema of(ObjectNode schema) {
        return new GeminiSchema(schema);
    }

    ObjectNode schema() {
        return schema;
    }

    /** Keywords that say something of the value that Gemini doesn't see to. */
    SortedSet<String> unenforced() {
        return unenforced;
    }

    private ObjectNode converted(ObjectNode given) {
        ObjectNode result = Json.object();
        for (Map.Entry<String, JsonNode> field : given.properties()) {
            convert(field.getKey(), field.getValue(), result);
        }
        return result;
    }

    private void convert(String keyword, JsonNode value, ObjectNode result) {
        switch (keyword) {
            case SCHEMA_VERSION -> {
                // Which version of JSON Schema this is written in has no place in a part of it.
            }
            case CONST -> result.putArray(ENUM).add(value);
            case DEFINITIONS -> convert(DEFS, value, result);
            case REF -> result.put(REF, value.asText("").replace(REF_TO_DEFINITIONS, REF_TO_DEFS));
            case ALL_OF -> convertAllOf(value, result);
            default -> {
                if (!ENFORCED.contains(keyword) && !ANNOTATIONS.contains(keyword)) {
                    unenforced.add(keyword);
                }
                result.set(keyword, within(keyword, value));
            }
        }
    }

    private void convertAllOf(JsonNode schemas, ObjectNode result) {
        if (schemas.size() == 1 && schemas.get(0) instanceof ObjectNode only) {
            converted(only).properties().forEach(field -> result.set(field.getKey(), field.getValue()));
        } else {
            unenforced.add(ALL_OF);
            result.set(ALL_OF, within(ALL_OF, schemas));
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
