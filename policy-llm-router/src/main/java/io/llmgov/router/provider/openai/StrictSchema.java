package io.llmgov.router.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether OpenAI enforces a schema (OpenAI API guide, "Structured outputs", supported schemas): every object is closed,
 * and each of its properties required. Anthropic's rules, which translated schemas were made for, allow optional ones.
 */
final class StrictSchema {

    private static final String PROPERTIES = "properties";

    private StrictSchema() {}

    static boolean accepts(JsonNode schema) {
        if (schema.isArray() || schema.isObject() && !isObjectSchema(schema)) {
            return allAccepted(schema);
        }
        return !schema.isObject() || isClosed(schema) && allAccepted(schema);
    }

    private static boolean isObjectSchema(JsonNode schema) {
        JsonNode type = schema.path("type");
        return schema.path(PROPERTIES).isObject() || "object".equals(type.asText(""));
    }

    private static boolean isClosed(JsonNode schema) {
        JsonNode more = schema.path("additionalProperties");
        if (!more.isBoolean() || more.booleanValue()) {
            return false;
        }
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText("")));
        for (var property : schema.path(PROPERTIES).properties()) {
            if (!required.contains(property.getKey())) {
                return false;
            }
        }
        return true;
    }

    private static boolean allAccepted(JsonNode schema) {
        for (var field : schema.properties()) {
            boolean data = "enum".equals(field.getKey())
                    || "const".equals(field.getKey())
                    || "default".equals(field.getKey())
                    || "examples".equals(field.getKey());
            boolean named = PROPERTIES.equals(field.getKey()) || "$defs".equals(field.getKey());
            if (!data && !(named ? valuesAccepted(field.getValue()) : accepts(field.getValue()))) {
                return false;
            }
        }
        return !schema.isArray() || valuesAccepted(schema);
    }

    /** The keys of these are names, so that a property called "properties" is none. */
    private static boolean valuesAccepted(JsonNode schemas) {
        for (JsonNode schema : schemas) {
            if (!accepts(schema)) {
                return false;
            }
        }
        return true;
    }
}
