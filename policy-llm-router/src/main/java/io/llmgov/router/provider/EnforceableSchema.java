package io.llmgov.router.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/**
 * A JSON Schema cut down to what Anthropic and Amazon Bedrock can enforce (Claude documentation and Amazon Bedrock User
 * Guide, "Structured outputs", JSON Schema limitations): every object closed, no recursion, no bounds on values. Bounds
 * move into the description, where the model sees them, as Anthropic's own SDKs do it. A schema whose documents would
 * have another shape once it is cut down (open objects, recursion, conditions) isn't enforceable.
 */
public final class EnforceableSchema {

    private static final Set<String> KEPT = Set.of("title", "default", "enum", "const", "required");
    private static final Set<String> BOUNDS = Set.of(
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minLength",
            "maxLength",
            "pattern",
            "minItems",
            "maxItems",
            "uniqueItems",
            "format");
    private static final Set<String> IGNORED =
            Set.of("$schema", "$id", "$comment", "examples", "readOnly", "writeOnly", "deprecated", "strict");
    private static final Set<String> FORMATS =
            Set.of("date-time", "time", "date", "duration", "email", "hostname", "uri", "ipv4", "ipv6", "uuid");

    private static final String TYPE = "type";
    private static final String DESCRIPTION = "description";
    private static final String PROPERTIES = "properties";
    private static final String REQUIRED = "required";
    private static final String ADDITIONAL_PROPERTIES = "additionalProperties";
    private static final String ITEMS = "items";
    private static final String REF = "$ref";
    private static final String ANY_OF = "anyOf";

    /** Far above what a client's tool makes of a type, far below what would exhaust the stack. */
    private static final int MAX_DEPTH = 100;

    private final JsonNode root;
    private final Set<String> openReferences = new HashSet<>();
    private final Set<String> finiteReferences = new HashSet<>();
    private int depth;
    private int optionalProperties;
    private int unions;

    private EnforceableSchema(JsonNode root) {
        this.root = root;
    }

    /**
     * A schema that is enforced.
     *
     * @param optionalProperties properties that need not be there
     * @param unions values that may be of more than one type
     */
    public record Enforceable(ObjectNode schema, int optionalProperties, int unions) {}

    /** @return empty when the schema can't be enforced */
    public static Optional<Enforceable> enforceable(ObjectNode schema) {
        try {
            EnforceableSchema reducer = new EnforceableSchema(schema);
            ObjectNode reduced = reducer.reduce(schema);
            return Optional.of(new Enforceable(reduced, reducer.optionalProperties, reducer.unions));
        } catch (NotEnforceableException e) {
            return Optional.empty();
        }
    }

    private ObjectNode reduce(JsonNode schema) {
        require(schema instanceof ObjectNode && depth < MAX_DEPTH);
        depth++;
        ObjectNode reduced = Json.object();
        if (schema.has(REF)) {
            checkReference(schema.path(REF).asText(""));
            reduced.set(REF, schema.get(REF));
        } else {
            StringJoiner bounds = new StringJoiner(", ");
            for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
                reduce(keyword.getKey(), keyword.getValue(), reduced, bounds);
            }
            checkShape(reduced);
            count(reduced);
            describe(reduced, bounds);
        }
        depth--;
        return reduced;
    }

    private void reduce(String keyword, JsonNode value, ObjectNode reduced, StringJoiner bounds) {
        switch (keyword) {
            case TYPE, DESCRIPTION -> reduced.set(keyword, value);
            case PROPERTIES, "$defs", "definitions" -> reduced.set(keyword, reduceFields(value));
            case ITEMS -> reduced.set(ITEMS, reduce(value));
            // Every document of a one-of is one of the any-of; the reverse is left to the model.
            case ANY_OF, "oneOf" -> reduced.set(ANY_OF, reduceElements(value));
            case ADDITIONAL_PROPERTIES -> {
                require(value.isBoolean() && !value.booleanValue());
                reduced.set(keyword, value);
            }
            default -> {
                if (KEPT.contains(keyword) || isEnforced(keyword, value)) {
                    reduced.set(keyword, value);
                } else if (BOUNDS.contains(keyword)) {
                    bounds.add(keyword + ": " + (value.isTextual() ? value.textValue() : value.toString()));
                } else {
                    require(IGNORED.contains(keyword));
                }
            }
        }
    }

    private static boolean isEnforced(String keyword, JsonNode value) {
        return ("format".equals(keyword) && FORMATS.contains(value.asText("")))
                || ("minItems".equals(keyword) && value.isInt() && value.intValue() >= 0 && value.intValue() <= 1);
    }

    private ObjectNode reduceFields(JsonNode fields) {
        ObjectNode reduced = Json.object();
        fields.properties().forEach(field -> reduced.set(field.getKey(), reduce(field.getValue())));
        return reduced;
    }

    private ArrayNode reduceElements(JsonNode elements) {
        ArrayNode reduced = JsonArrays.of();
        elements.forEach(element -> reduced.add(reduce(element)));
        return reduced;
    }

    /** Without {@code additionalProperties} an object is open, but nobody who lists its properties means it so. */
    private static void checkShape(ObjectNode reduced) {
        require(reduced.has(TYPE) || reduced.has(ANY_OF) || reduced.has("enum") || reduced.has("const"));
        require(!allows(reduced, "array") || reduced.has(ITEMS));
        if (allows(reduced, "object") || reduced.has(PROPERTIES)) {
            // Closed branches below a closed object would exclude each other's properties.
            require(!reduced.has(ANY_OF) && (reduced.has(PROPERTIES) || reduced.has(ADDITIONAL_PROPERTIES)));
            reduced.put(ADDITIONAL_PROPERTIES, false);
        }
    }

    private void count(ObjectNode reduced) {
        unions += reduced.has(ANY_OF) || reduced.path(TYPE).isArray() ? 1 : 0;
        Set<String> required = new HashSet<>();
        reduced.path(REQUIRED).forEach(name -> required.add(name.asText("")));
        for (Map.Entry<String, JsonNode> property : reduced.path(PROPERTIES).properties()) {
            optionalProperties += required.contains(property.getKey()) ? 0 : 1;
        }
    }

    private static boolean allows(ObjectNode schema, String type) {
        JsonNode types = schema.path(TYPE);
        if (types.isTextual()) {
            return type.equals(types.textValue());
        }
        for (JsonNode one : types) {
            if (type.equals(one.asText(""))) {
                return true;
            }
        }
        return false;
    }

    private static void describe(ObjectNode reduced, StringJoiner bounds) {
        if (bounds.length() > 0) {
            String description = reduced.path(DESCRIPTION).asText("");
            reduced.put(DESCRIPTION, (description.isEmpty() ? "" : description + "\n\n") + "{" + bounds + "}");
        }
    }

    /** A reference must stay within the document and must not lead back to itself. */
    private void checkReference(String reference) {
        if (finiteReferences.contains(reference)) {
            return;
        }
        require(reference.startsWith("#/") && openReferences.add(reference));
        int optionalBefore = optionalProperties;
        int unionsBefore = unions;
        reduce(root.at(reference.substring(1)));
        // What it leads to is counted where it stands.
        optionalProperties = optionalBefore;
        unions = unionsBefore;
        openReferences.remove(reference);
        finiteReferences.add(reference);
    }

    private static void require(boolean enforceable) {
        if (!enforceable) {
            throw new NotEnforceableException();
        }
    }

    private static final class NotEnforceableException extends RuntimeException {

        NotEnforceableException() {
            super(null, null, false, false);
        }
    }
}
