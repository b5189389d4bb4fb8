package io.llmgov.router.provider.anthropic;

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
 * Function tools as Anthropic defines them (Claude documentation, "Define tools" and "Strict tool use"). Other kinds of
 * tools, such as OpenAI's custom ones with free text or a grammar, have no counterpart and are reported as dropped.
 */
final class AnthropicToolDefinitions {

    private static final String OBJECT = "object";
    private static final String PROPERTIES = "properties";
    private static final String STRICT = "tools.function.strict";

    private final StrictSchemas strictSchemas;
    private final DroppedParameters dropped;

    private AnthropicToolDefinitions(StrictSchemas strictSchemas, DroppedParameters dropped) {
        this.strictSchemas = strictSchemas;
        this.dropped = dropped;
    }

    static ArrayNode of(ObjectNode request, StrictSchemas strictSchemas, DroppedParameters dropped) {
        ArrayNode definitions = JsonArrays.of();
        JsonNode tools = request.path(OpenAi.TOOLS);
        AnthropicToolDefinitions translator = new AnthropicToolDefinitions(strictSchemas, dropped);
        if (!tools.isArray()) {
            request.path(OpenAi.FUNCTIONS)
                    .forEach(function -> definitions.add(translator.definition(function, function)));
            return definitions;
        }
        for (int i = 0; i < tools.size(); i++) {
            JsonNode tool = tools.get(i);
            if (tool.path(OpenAi.FUNCTION).isObject()) {
                definitions.add(translator.definition(tool.get(OpenAi.FUNCTION), tool));
            } else {
                dropped.add(OpenAi.TOOLS + "[" + i + "]");
            }
        }
        return definitions;
    }

    private static boolean isStrict(JsonNode function) {
        return function.path(OpenAi.STRICT).asBoolean(false);
    }

    private ObjectNode definition(JsonNode function, JsonNode tool) {
        ObjectNode definition = Json.object();
        definition.put(Anthropic.NAME, function.path(OpenAi.NAME).asText(""));
        if (function.path(OpenAi.DESCRIPTION).isTextual()
                && !function.path(OpenAi.DESCRIPTION).textValue().isBlank()) {
            definition.set(Anthropic.DESCRIPTION, function.get(OpenAi.DESCRIPTION));
        }
        ObjectNode schema = schema(function.path(OpenAi.PARAMETERS));
        Optional<ObjectNode> strict = isStrict(function) ? strict(schema) : Optional.empty();
        definition.set(Anthropic.INPUT_SCHEMA, strict.orElse(schema));
        if (strict.isPresent()) {
            definition.put(Anthropic.STRICT, true);
        }
        JsonNode marker = tool.path(Anthropic.CACHE_CONTROL).isObject()
                ? tool.get(Anthropic.CACHE_CONTROL)
                : function.path(Anthropic.CACHE_CONTROL);
        if (marker.isObject()) {
            definition.set(Anthropic.CACHE_CONTROL, marker);
        }
        return definition;
    }

    private Optional<ObjectNode> strict(ObjectNode schema) {
        Optional<ObjectNode> enforced = strictSchemas.ofTool(schema);
        if (enforced.isEmpty()) {
            dropped.add(STRICT);
        }
        return enforced;
    }

    /** Anthropic demands a schema, and in it a type, where OpenAI takes none as no parameters. */
    private static ObjectNode schema(JsonNode parameters) {
        ObjectNode schema = Json.object();
        if (!parameters.has(Anthropic.TYPE)) {
            schema.put(Anthropic.TYPE, OBJECT);
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
        definitions.forEach(
                definition -> names.add(definition.path(Anthropic.NAME).asText("")));
        return names;
    }
}
