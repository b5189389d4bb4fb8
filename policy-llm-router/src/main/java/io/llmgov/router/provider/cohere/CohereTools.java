package io.llmgov.router.provider.cohere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.ToolChoice;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Function tools and the choice among them (Cohere API reference, "Chat", {@code tools}, {@code strict_tools} and
 * {@code tool_choice}). A tool that the client names is asked for by offering no other; tools of other kinds, such as
 * OpenAI's custom ones, have no counterpart and are reported as dropped.
 */
final class CohereTools {

    private static final String STRICT = "tools.function.strict";
    private static final String REQUIRED = "REQUIRED";
    private static final String NONE = "NONE";

    private final ArrayNode definitions;
    private final ToolChoice choice;
    private final boolean strict;
    private final boolean legacyFunctions;

    private CohereTools(ArrayNode definitions, ToolChoice choice, boolean strict, boolean legacyFunctions) {
        this.definitions = definitions;
        this.choice = choice;
        this.strict = strict;
        this.legacyFunctions = legacyFunctions;
    }

    static CohereTools of(ObjectNode request, ToolNames names, DroppedParameters dropped) {
        boolean legacy = !request.path(OpenAi.TOOLS).isArray()
                && request.path(OpenAi.FUNCTIONS).isArray();
        List<JsonNode> functions = functions(request, dropped);
        Set<String> offered = new LinkedHashSet<>();
        functions.forEach(function -> offered.add(function.path(OpenAi.NAME).asText("")));
        String field = legacy ? OpenAi.FUNCTION_CALL : OpenAi.TOOL_CHOICE;
        ToolChoice choice = ToolChoice.of(request.path(field), field, offered);
        functions.removeIf(function -> !choice.allows(function.path(OpenAi.NAME).asText("")));
        JsonNode parallel = request.path(OpenAi.PARALLEL_TOOL_CALLS);
        if (parallel.isBoolean() && !parallel.booleanValue() && !functions.isEmpty()) {
            dropped.add(OpenAi.PARALLEL_TOOL_CALLS);
        }
        ArrayNode definitions = JsonArrays.of();
        functions.forEach(function -> definitions.add(definition(function, names)));
        return new CohereTools(definitions, choice, areStrict(request, functions, dropped), legacy);
    }

    private static List<JsonNode> functions(ObjectNode request, DroppedParameters dropped) {
        List<JsonNode> functions = new ArrayList<>();
        JsonNode tools = request.path(OpenAi.TOOLS);
        if (!tools.isArray()) {
            request.path(OpenAi.FUNCTIONS).forEach(functions::add);
            return functions;
        }
        for (int i = 0; i < tools.size(); i++) {
            if (tools.get(i).path(OpenAi.FUNCTION).isObject()) {
                functions.add(tools.get(i).get(OpenAi.FUNCTION));
            } else {
                dropped.add(OpenAi.TOOLS + "[" + i + "]");
            }
        }
        return functions;
    }

    private static ObjectNode definition(JsonNode function, ToolNames names) {
        ObjectNode tool = Json.object().put(Cohere.TYPE, Cohere.FUNCTION);
        ObjectNode definition = tool.putObject(Cohere.FUNCTION);
        definition.put(Cohere.NAME, names.coheres(function.path(OpenAi.NAME).asText("")));
        if (function.path(OpenAi.DESCRIPTION).isTextual()) {
            definition.set(Cohere.DESCRIPTION, function.get(OpenAi.DESCRIPTION));
        }
        definition.set(Cohere.PARAMETERS, parameters(function.path(OpenAi.PARAMETERS)));
        return tool;
    }

    /** Cohere demands a schema where OpenAI takes none as no parameters. */
    private static ObjectNode parameters(JsonNode given) {
        if (given instanceof ObjectNode schema && !schema.isEmpty()) {
            return schema;
        }
        ObjectNode nothing = Json.object().put("type", "object");
        nothing.putObject("properties");
        return nothing;
    }

    /** Cohere is strict with all tools or with none. */
    private static boolean areStrict(ObjectNode request, List<JsonNode> functions, DroppedParameters dropped) {
        if (request.path(Cohere.STRICT_TOOLS).isBoolean()) {
            return request.get(Cohere.STRICT_TOOLS).booleanValue();
        }
        long wanted = functions.stream().filter(CohereTools::wantsToBeStrict).count();
        boolean possible = wanted == functions.size()
                && functions.stream()
                        .allMatch(function -> CohereSchema.of(function.path(OpenAi.PARAMETERS))
                                .isEnforcedWholly());
        if (wanted > 0 && !possible) {
            dropped.add(STRICT);
        }
        return wanted > 0 && possible;
    }

    private static boolean wantsToBeStrict(JsonNode function) {
        return function.path(OpenAi.STRICT).asBoolean(false);
    }

    boolean isEmpty() {
        return definitions.isEmpty();
    }

    boolean legacyFunctions() {
        return legacyFunctions;
    }

    void writeTo(ObjectNode body) {
        if (definitions.isEmpty()) {
            return;
        }
        body.set(Cohere.TOOLS, definitions);
        if (strict) {
            body.put(Cohere.STRICT_TOOLS, true);
        }
        switch (choice.kind()) {
            case REQUIRED, NAMED -> body.put(Cohere.TOOL_CHOICE, REQUIRED);
            case NONE -> body.put(Cohere.TOOL_CHOICE, NONE);
            case UNSET, AUTO -> {
                // What Cohere does when nothing is said.
            }
        }
    }
}
