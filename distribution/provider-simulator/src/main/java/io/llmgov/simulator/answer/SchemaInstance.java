package io.llmgov.simulator.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.llmgov.simulator.Json;
import java.util.Map;

/**
 * The simplest value that a JSON schema allows, always the same one. Knows what schemas of tools and structured outputs
 * are made of: types, enums, constants, ranges, required and optional properties, alternatives, local references.
 */
final class SchemaInstance {

    private static final int MAX_DEPTH = 12;
    private static final Map<String, String> TEXT_BY_FORMAT = Map.of(
            "date", "2026-01-01",
            "date-time", "2026-01-01T00:00:00Z",
            "time", "00:00:00",
            "email", "someone@example.com",
            "uri", "https://example.com",
            "uuid", "00000000-0000-4000-8000-000000000000",
            "ipv4", "192.0.2.1");

    private final JsonNode root;
    private final String ownText;

    private SchemaInstance(JsonNode root, String ownText) {
        this.root = root;
        this.ownText = ownText;
    }

    static JsonNode of(JsonNode schema) {
        return of(schema, null);
    }

    /** @param ownText for every text of no certain format or length; null for texts that name their property */
    static JsonNode of(JsonNode schema, String ownText) {
        return new SchemaInstance(schema, ownText).value(schema, "value", 0);
    }

    /** @param name of the property, which its texts repeat so that a reader sees where a value came from */
    private JsonNode value(JsonNode schema, String name, int depth) {
        if (depth > MAX_DEPTH) {
            return NullNode.instance; // A schema that contains itself and demands it.
        }
        if (schema.has("$ref")) {
            var target = schema.path("$ref").asText();
            return value(target.startsWith("#") ? root.at(target.substring(1)) : NullNode.instance, name, depth + 1);
        }
        if (schema.has("const")) {
            return schema.get("const");
        }
        if (schema.path("enum").size() > 0) {
            return schema.get("enum").get(0);
        }
        for (var combination : new String[] {"anyOf", "oneOf", "allOf"}) {
            if (schema.path(combination).size() > 0) {
                return value(schema.get(combination).get(0), name, depth + 1);
            }
        }
        return switch (type(schema)) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, name, depth);
            case "integer" -> IntNode.valueOf((int) number(schema));
            case "number" -> DoubleNode.valueOf(number(schema) + (schema.has("minimum") ? 0 : 0.5));
            case "boolean" -> BooleanNode.TRUE;
            case "null" -> NullNode.instance;
            default -> text(schema, name);
        };
    }

    private static String type(JsonNode schema) {
        var type = schema.path("type");
        if (type.isArray() && !type.isEmpty()) {
            return type.get(0).asText();
        }
        return type.isTextual() ? type.textValue() : schema.has("properties") ? "object" : "string";
    }

    private JsonNode object(JsonNode schema, int depth) {
        var object = Json.object();
        schema.path("properties")
                .properties()
                .forEach(property ->
                        object.set(property.getKey(), value(property.getValue(), property.getKey(), depth + 1)));
        return object;
    }

    private JsonNode array(JsonNode schema, String name, int depth) {
        var array = Json.array();
        int size = Math.max(1, schema.path("minItems").asInt(1));
        for (int i = 0; i < size; i++) {
            array.add(value(schema.path("items"), name, depth + 1));
        }
        return array;
    }

    private static double number(JsonNode schema) {
        if (schema.has("minimum")) {
            return schema.get("minimum").asDouble();
        }
        return schema.has("maximum") ? Math.min(1, schema.get("maximum").asDouble()) : 1;
    }

    private JsonNode text(JsonNode schema, String name) {
        var format = TEXT_BY_FORMAT.get(schema.path("format").asText());
        if (format != null) {
            return TextNode.valueOf(format);
        }
        if (ownText != null && !schema.has("minLength") && !schema.has("maxLength")) {
            return TextNode.valueOf(ownText);
        }
        var text = new StringBuilder("simulated ").append(name);
        while (text.length() < schema.path("minLength").asInt(0)) {
            text.append(" …");
        }
        text.setLength(Math.min(text.length(), schema.path("maxLength").asInt(Integer.MAX_VALUE)));
        return TextNode.valueOf(text.toString());
    }
}
