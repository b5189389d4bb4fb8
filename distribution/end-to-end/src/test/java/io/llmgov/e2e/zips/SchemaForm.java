package io.llmgov.e2e.zips;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** The form of a policy: a JSON schema of draft 7. */
record SchemaForm(JsonNode root) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7);

    /** Keywords whose value is a schema, a list of schemas, or a map of names to schemas. */
    private static final Set<String> WITH_SCHEMA = Set.of(
            "items",
            "additionalItems",
            "contains",
            "additionalProperties",
            "propertyNames",
            "if",
            "then",
            "else",
            "not");

    private static final Set<String> WITH_LIST = Set.of("allOf", "anyOf", "oneOf");
    private static final Set<String> WITH_MAP = Set.of("properties", "patternProperties", "definitions");

    /**
     * A field of the form.
     *
     * @param path where it stands, for messages
     * @param schema with its reference followed
     */
    record Field(String path, JsonNode schema, boolean required) {

        /** A group of fields, which are filled in one by one. */
        boolean isGroup() {
            return schema.has("properties");
        }

        @Override
        public String toString() {
            return path;
        }
    }

    static SchemaForm of(PluginZip policy) {
        return new SchemaForm(parse(policy.text("schemas/schema-form.json")));
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + e.getOriginalMessage() + "\n" + json, e);
        }
    }

    /** What the specification of draft 7 objects to. */
    Set<ValidationMessage> violationsOfDraft7() {
        return SCHEMAS.getSchema(SchemaLocation.of(SchemaId.V7)).validate(root);
    }

    Set<ValidationMessage> violationsBy(JsonNode configuration) {
        return SCHEMAS.getSchema(root).validate(configuration);
    }

    /** Every default and every example, by its place, with what its own schema objects to. */
    Map<String, Set<ValidationMessage>> violationsByOwnValues() {
        var violations = new LinkedHashMap<String, Set<ValidationMessage>>();
        walk("#", root, (path, schema) -> {
            if (schema.has("default")) {
                violations.put(path + "/default", standingAlone(schema).validate(schema.get("default")));
            }
            for (int i = 0; i < schema.path("examples").size(); i++) {
                var example = schema.path("examples").get(i);
                violations.put(path + "/examples/" + i, standingAlone(schema).validate(example));
            }
        });
        return violations;
    }

    /** A part of the schema that can still refer to the definitions of the whole. */
    private JsonSchema standingAlone(JsonNode part) {
        var schema = JSON.createObjectNode();
        schema.set("$schema", root.path("$schema"));
        schema.set("definitions", root.path("definitions"));
        schema.putArray("allOf").add(part);
        return SCHEMAS.getSchema(schema);
    }

    List<Field> fields() {
        var fields = new ArrayList<Field>();
        walk(
                "#",
                root,
                (path, schema) -> schema.path("properties")
                        .properties()
                        .forEach(property -> fields.add(new Field(
                                path + "/" + property.getKey(),
                                resolve(property.getValue()),
                                requires(schema, property.getKey())))));
        return fields;
    }

    private static boolean requires(JsonNode schema, String name) {
        for (var required : schema.path("required")) {
            if (required.asText().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private JsonNode resolve(JsonNode schema) {
        if (!schema.has("$ref")) {
            return schema;
        }
        var merged =
                (ObjectNode) root.at(schema.get("$ref").asText().substring(1)).deepCopy();
        return merged.setAll((ObjectNode) schema);
    }

    private static void walk(String path, JsonNode schema, BiConsumer<String, JsonNode> visitor) {
        if (!schema.isObject()) {
            return;
        }
        visitor.accept(path, schema);
        for (var keyword : schema.properties()) {
            var at = path + "/" + keyword.getKey();
            if (WITH_SCHEMA.contains(keyword.getKey())) {
                walk(at, keyword.getValue(), visitor);
            } else if (WITH_LIST.contains(keyword.getKey())) {
                for (int i = 0; i < keyword.getValue().size(); i++) {
                    walk(at + "/" + i, keyword.getValue().get(i), visitor);
                }
            } else if (WITH_MAP.contains(keyword.getKey())) {
                keyword.getValue()
                        .properties()
                        .forEach(named -> walk(at + "/" + named.getKey(), named.getValue(), visitor));
            }
        }
    }
}
