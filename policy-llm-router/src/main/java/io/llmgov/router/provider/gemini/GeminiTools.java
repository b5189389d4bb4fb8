package io.llmgov.router.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.ToolChoice;

/**
 * The tools of a request and how the model is to choose among them (Gemini API guide, "Function calling", modes). That
 * only one may be called at a time can't be said.
 *
 * @param definitions the functions, perhaps none
 * @param config {@code functionCallingConfig}; null for Gemini's default
 * @param legacyFunctions whether the client speaks of functions rather than tools, and wants to hear of them so
 */
record GeminiTools(ArrayNode definitions, ObjectNode config, boolean legacyFunctions) {

    private static final String AUTO = "AUTO";
    private static final String ANY = "ANY";
    private static final String NONE = "NONE";

    /** As {@code AUTO}, but calls are held to the declared parameters, as they are with {@code ANY}. */
    private static final String VALIDATED = "VALIDATED";

    static GeminiTools of(ObjectNode request, DroppedParameters dropped) {
        boolean legacy = !request.path(OpenAi.TOOLS).isArray()
                && request.path(OpenAi.FUNCTIONS).isArray();
        ArrayNode definitions = GeminiToolDefinitions.of(request, dropped);
        String choiceField = legacy ? OpenAi.FUNCTION_CALL : OpenAi.TOOL_CHOICE;
        ToolChoice choice =
                ToolChoice.of(request.path(choiceField), choiceField, GeminiToolDefinitions.names(definitions));
        if (!choice.forces()) {
            JsonArrays.removeIf(
                    definitions,
                    definition -> !choice.allows(definition.path(Gemini.NAME).asText("")));
        }
        JsonNode parallel = request.path(OpenAi.PARALLEL_TOOL_CALLS);
        if (parallel.isBoolean() && !parallel.booleanValue() && !definitions.isEmpty()) {
            dropped.add(OpenAi.PARALLEL_TOOL_CALLS);
        }
        ObjectNode config = definitions.isEmpty() ? null : config(choice, GeminiToolDefinitions.anyStrict(request));
        return new GeminiTools(definitions, config, legacy);
    }

    private static ObjectNode config(ToolChoice choice, boolean strict) {
        return switch (choice.kind()) {
            case UNSET -> strict ? mode(VALIDATED) : null;
            case AUTO -> mode(strict ? VALIDATED : AUTO);
            case NONE -> mode(NONE);
            case REQUIRED, NAMED -> {
                ObjectNode config = mode(ANY);
                if (choice.names() != null) {
                    ArrayNode names = config.putArray(Gemini.ALLOWED_FUNCTION_NAMES);
                    choice.names().forEach(names::add);
                }
                yield config;
            }
        };
    }

    private static ObjectNode mode(String mode) {
        return Json.object().put(Gemini.MODE, mode);
    }

    boolean areDefined() {
        return !definitions.isEmpty();
    }

    void writeTo(ObjectNode body) {
        if (!definitions.isEmpty()) {
            body.putArray(Gemini.TOOLS).addObject().set(Gemini.FUNCTION_DECLARATIONS, definitions);
        }
        if (config != null) {
            body.putObject(Gemini.TOOL_CONFIG).set(Gemini.FUNCTION_CALLING_CONFIG, config);
        }
    }
}
