package io.llmgov.router.client.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.JsonArrays;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Gemini's schemas, a subset of OpenAPI's (Gemini API reference, {@code Schema}), as JSON Schema: types are in lower case,
 * {@code nullable} is a type, {@code propertyOrdering} is the order of the properties, bounds are numbers and not text.
 */
final class OpenApiSchema {

    private static final String TYPE = "type";
    private static final String NULL = "null";
    private static final String ENUM = "enum";
    private static final String ITEMS = "items";
    private static final String ANY_OF = "anyOf";
    private static final String PROPERTIES = "properties";
    private static final String REQUIRED = "required";
    private static final String ADDITIONAL_PROPERTIES = "additionalProperties";
    private static final String DEFS = "$defs";

    /** Formats that say how a number is stored, or what its enumeration says already. */
    private static final Set<String> STORAGE = Set.of("int32", "int64", "float", "double", ENUM);

    private static final Set<String> BOUNDS = Set.of(
            "minItems", "maxItems", "minLength", "maxLength", "minProperties", "maxProperties", "minimum", "maximum");

    /** What OpenAI enforces ("Structured outputs", supported schemas). */
    private static final Set<String> STRICT_KEYWORDS = Set.of(
            TYPE,
            PROPERTIES,
            REQUIRED,
            ADDITIONAL_PROPERTIES,
            ITEMS,
            ENUM,
            ANY_OF,
            "description",
            "title",
            "$ref",
            DEFS);

    private final boolean closing;

    private OpenApiSchema(boolean closing) {
        this.closing = closing;
    }

    static ObjectNode toJsonSchema(ObjectNode schema) {
        return new OpenApiSchema(false).schema(schema);
    }

    /** With objects that have no properties but the declared ones, as Gemini's answers are; missing when there is no schema. */
    static JsonNode closed(JsonNode schema) {
        return schema instanceof ObjectNode given ? new OpenApiSchema(true).schema(given) : MissingNode.getInstance();
    }

    /** Whether OpenAI can hold an answer to the schema: it can where every object is closed and all its properties are required. */
    static boolean isStrict(JsonNode schema) {
        if (!schema.isObject()) {
            return false;
        }
        for (Map.Entry<String, JsonNode> field : schema.properties()) {
            if (!STRICT_KEYWORDS.contains(field.getKey())) {
                return false;
            }
        }
        boolean object =
                schema.has(PROPERTIES) || "object".equals(schema.path(TYPE).asText(""));
        if (object && !isClosedAndComplete(schema)) {
            return false;
        }
        return allStrict(schema.path(PROPERTIES))
                && allStrict(schema.path(ANY_OF))
                && allStrict(schema.path(DEFS))
                && (!schema.has(ITEMS) || isStrict(schema.get(ITEMS)))
                && (object || schema.has(TYPE) || schema.has(ANY_OF) || schema.has("$ref"));
    }

    private static boolean isClosedAndComplete(JsonNode schema) {
        JsonNode additional = schema.path(ADDITIONAL_PROPERTIES);
        Set<String> required = new HashSet<>();
        schema.path(REQUIRED).forEach(name -> required.add(name.asText()));
        return additional.isBoolean()
                && !additional.booleanValue()
                && schema.path(PROPERTIES).properties().stream().allMatch(field -> required.contains(field.getKey()));
    }

    private static boolean allStrict(JsonNode schemas) {
        for (JsonNode schema : schemas) {
            if (!isStrict(schema)) {
                return false;
            }
        }
        return true;
    }

    private ObjectNode schema(ObjectNode given) {
        ObjectNode result = Json.object();
        for (Map.Entry<String, JsonNode> field : given.properties()) {
            String keyword = ProtoJson.camel(field.getKey());
            if (!field.getValue().isNull() || "default".equals(keyword)) {
                convert(keyword, field.getValue(), given, result);
            }
        }
        if (given.path("nullable").asBoolean(false)) {
            allowNull(result);
        }
        if (closing && result.path(PROPERTIES).isObject() && !result.has(ADDITIONAL_PROPERTIES)) {
            result.put(ADDITIONAL_PROPERTIES, false);
        }
        return result;
    }

    private void convert(String keyword, JsonNode value, ObjectNode given, ObjectNode result) {
        switch (keyword) {
            case TYPE -> writeType(value, result);
            case "nullable", "propertyOrdering" -> {
                // Said in another way.
            }
            case "format" -> {
                if (!STORAGE.contains(value.asText(""))) {
                    result.set(keyword, value);
                }
            }
            case "example" -> result.putArray("examples").add(value);
            case ENUM -> result.set(ENUM, enumeration(value, given.path(TYPE).asText("")));
            case ITEMS, ADDITIONAL_PROPERTIES -> result.set(keyword, within(value));
            case ANY_OF -> {
                ArrayNode any = result.putArray(ANY_OF);
                value.forEach(schema -> any.add(within(schema)));
            }
            case PROPERTIES -> result.set(PROPERTIES, properties(value, ordering(given)));
            case "defs", DEFS -> result.set(DEFS, properties(value, JsonArrays.of()));
            case "ref", "$ref" -> result.set("$ref", value);
            default -> result.set(keyword, BOUNDS.contains(keyword) && value.isTextual() ? number(value) : value);
        }
    }

    private static JsonNode ordering(ObjectNode given) {
        return given.has("propertyOrdering") ? given.get("propertyOrdering") : given.path("property_ordering");
    }

    /** Some SDKs already write JSON Schema's types, a list of them even. */
    private static void writeType(JsonNode type, ObjectNode result) {
        if (type.isArray()) {
            ArrayNode types = result.putArray(TYPE);
            type.forEach(one -> types.add(one.asText("").toLowerCase(Locale.ROOT)));
            return;
        }
        String name = type.asText("").toLowerCase(Locale.ROOT);
        if (!name.isEmpty() && !"type_unspecified".equals(name)) {
            result.put(TYPE, name);
        }
    }

    /** Gemini writes all values of an enumeration as text. */
    private static ArrayNode enumeration(JsonNode values, String type) {
        boolean numeric = Set.of("INTEGER", "NUMBER").contains(type.toUpperCase(Locale.ROOT));
        ArrayNode result = JsonArrays.of();
        values.forEach(value -> result.add(numeric && value.isTextual() ? number(value) : value));
        return result;
    }

    private static JsonNode number(JsonNode text) {
        try {
            BigDecimal number = new BigDecimal(text.textValue().trim());
            boolean whole = number.scale() <= 0 && number.precision() - number.scale() <= 18;
            return whole
                    ? Json.object().numberNode(number.longValue())
                    : Json.object().numberNode(number);
        } catch (NumberFormatException e) {
            return text;
        }
    }

    private JsonNode within(JsonNode value) {
        return value instanceof ObjectNode object ? schema(object) : value;
    }

    private JsonNode properties(JsonNode given, JsonNode ordering) {
        if (!(given instanceof ObjectNode)) {
            return given;
        }
        Map<String, JsonNode> ordered = new LinkedHashMap<>();
        ordering.forEach(name -> {
            if (given.has(name.asText(""))) {
                ordered.put(name.asText(""), given.get(name.asText("")));
            }
        });
        given.properties().forEach(field -> ordered.putIfAbsent(field.getKey(), field.getValue()));
        ObjectNode result = Json.object();
        ordered.forEach((name, schema) -> result.set(name, within(schema)));
        return result;
    }

    private static void allowNull(ObjectNode schema) {
        if (schema.get(ENUM) instanceof ArrayNode values) {
            values.addNull();
        }
        if (schema.path(TYPE).isTextual()) {
            String type = schema.get(TYPE).textValue();
            schema.putArray(TYPE).add(type).add(NULL);
        } else if (schema.get(ANY_OF) instanceof ArrayNode any) {
            any.addObject().put(TYPE, NULL);
        }
    }
}
