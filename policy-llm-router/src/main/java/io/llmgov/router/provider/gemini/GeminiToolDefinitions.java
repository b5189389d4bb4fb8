package io.llmgov.router.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Function tools as Gemini declares them (Gemini API reference, {@code FunctionDeclaration}). Other kinds of tools, such
 * as OpenAI's custom ones with free text or a grammar, have no counterpart and are reported as dropped.
 */
final class GeminiToolDefinitions {

    private static final String TYPE = "type";
    private static final String OBJECT = "object";
    private static final String STRICT = "tools.function.strict";

    private GeminiToolDefinitions() {}

    static ArrayNode of(ObjectNode request, DroppedParameters dropped) {
        ArrayNode definitions = JsonArrays.of();
        JsonNode tools = request.path(OpenAi.TOOLS);
        if (!tools.isArray()) {
            request.path(OpenAi.FUNCTIONS).forEach(function -> definitions.add(definition(function, dropped)));
            return definitions;
        }
        for (int i = 0; i < tools.size(); i++) {
            JsonNode tool = tools.get(i);
            if (tool.path(OpenAi.FUNCTION).isObject()) {
                definitions.add(definition(tool.get(OpenAi.FUNCTION), dropped));
            } else {
                dropped.add(OpenAi.TOOLS + "[" + i + "]");
            }
            if (tool.path(OpenAi.CACHE_CONTROL).isObject()
                    || tool.path(OpenAi.FUNCTION).path(OpenAi.CACHE_CONTROL).isObject()) {
                dropped.add(OpenAi.CACHE_CONTROL);
            }
        }
        return definitions;
    }

    /** Whether any function is to be called with exactly the parameters that it declares. */
    static boolean anyStrict(ObjectNode request) {
        for (JsonNode tool : request.path(OpenAi.TOOLS)) {
            if (isStrict(tool.path(OpenAi.FUNCTION))) {
                return true;
            }
        }
        return false;
    }

    private static ObjectNode definition(JsonNode function, DroppedParameters dropped) {
        ObjectNode definition = Json.object();
        definition.put(Gemini.NAME, function.path(OpenAi.NAME).asText(""));
        if (function.path(OpenAi.DESCRIPTION).isTextual()
                && !function.path(OpenAi.DESCRIPTION).textValue().isBlank()) {
            definition.set(Gemini.DESCRIPTION, function.get(OpenAi.DESCRIPTION));
        }
        // A function without parameters declares none.
        if (function.get(OpenAi.PARAMETERS) instanceof ObjectNode parameters && !parameters.isEmpty()) {
            GeminiSchema schema = GeminiSchema.of(parameters);
            definition.set(Gemini.PARAMETERS_JSON_SCHEMA, ofObject(schema.schema()));
            if (isStrict(function) && !schema.unenforced().isEmpty()) {
                dropped.add(STRICT);
            }
        }
        return definition;
    }

    private static ObjectNode ofObject(ObjectNode schema) {
        return schema.has(TYPE) ? schema : Json.object().put(TYPE, OBJECT).setAll(schema);
    }

    private static boolean isStrict(JsonNode function) {
        return function.path(OpenAi.STRICT).asBoolean(false);
    }

    static Set<String> names(ArrayNode definitions) {
        Set<String> names = new LinkedHashSet<>();
        definitions.forEach(definition -> names.add(definition.path(Gemini.NAME).asText("")));
        return names;
    }
}
