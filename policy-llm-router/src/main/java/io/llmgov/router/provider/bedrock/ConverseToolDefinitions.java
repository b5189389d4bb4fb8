package io.llmgov.router.provider.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Function tools as Converse defines them (Bedrock API reference, {@code ToolSpecification}). Other kinds of tools, such as
 * OpenAI's custom ones with free text or a grammar, have no counterpart and are reported as dropped.
 */
final class ConverseToolDefinitions {

    private static final String OBJECT = "object";
    private static final String PROPERTIES = "properties";
    private static final String STRICT = "tools.function.strict";

    private final KeptSchemas schemas;
    private final CachePoints cachePoints;
    private final DroppedParameters dropped;
    private final ArrayNode definitions = JsonArrays.of();

    private ConverseToolDefinitions(KeptSchemas schemas, CachePoints cachePoints, DroppedParameters dropped) {
        this.schemas = schemas;
        this.cachePoints = cachePoints;
        this.dropped = dropped;
    }

    static ArrayNode of(ObjectNode request, KeptSchemas schemas, CachePoints cachePoints, DroppedParameters dropped) {
        ConverseToolDefinitions translator = new ConverseToolDefinitions(schemas, cachePoints, dropped);
        JsonNode tools = request.path(OpenAi.TOOLS);
        if (!tools.isArray()) {
            request.path(OpenAi.FUNCTIONS).forEach(function -> translator.add(function, function));
            return translator.definitions;
        }
        for (int i = 0; i < tools.size(); i++) {
            JsonNode tool = tools.get(i);
            if (tool.path(OpenAi.FUNCTION).isObject()) {
                translator.add(tool.get(OpenAi.FUNCTION), tool);
            } else {
                dropped.add(OpenAi.TOOLS + "[" + i + "]");
            }
        }
        return translator.definitions;
    }

    private void add(JsonNode function, JsonNode tool) {
        ObjectNode schema = schema(function.path(OpenAi.PARAMETERS));
        Optional<ObjectNode> kept = Optional.empty();
        if (function.path(OpenAi.STRICT).asBoolean(false)) {
            kept = schemas.ofTool(schema);
            if (kept.isEmpty()) {
                dropped.add(STRICT);
            }
        }
        String description = function.path(OpenAi.DESCRIPTION).asText("");
        ObjectNode definition = definition(function.path(OpenAi.NAME).asText(""), description, kept.orElse(schema));
        if (kept.isPresent()) {
            definition.withObjectProperty(Converse.TOOL_SPEC).put(Converse.STRICT, true);
        }
        definitions.add(definition);
        cachePoints.afterTool(definitions, tool.path(OpenAi.CACHE_CONTROL).isObject() ? tool : function);
    }

    /** @param description left out when it is blank */
    static ObjectNode definition(String name, String description, ObjectNode schema) {
        ObjectNode definition = Json.object();
        ObjectNode spec = definition.putObject(Converse.TOOL_SPEC).put(Converse.NAME, name);
        if (!description.isBlank()) {
            spec.put(Converse.DESCRIPTION, description);
        }
        spec.putObject(Converse.INPUT_SCHEMA).set(Converse.JSON, schema);
        return definition;
    }

    /** Converse demands a schema, and in it a type, where OpenAI takes none as no parameters. */
    static ObjectNode schema(JsonNode parameters) {
        ObjectNode schema = Json.object();
        if (!parameters.has(Converse.TYPE)) {
            schema.put(Converse.TYPE, OBJECT);
        }
        if (parameters instanceof ObjectNode given) {
            schema.setAll(given);
        }
        if (parameters.isEmpty()) {
            schema.putObject(PROPERTIES);
        }
        return schema;
    }

    static Set<String> names(ArrayNode definitions) {
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode definition : definitions) {
            if (definition.has(Converse.TOOL_SPEC)) {
                names.add(
                        definition.path(Converse.TOOL_SPEC).path(Converse.NAME).asText(""));
            }
        }
        return names;
    }
}
