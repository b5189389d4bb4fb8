package io.llmgov.router.provider.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.ClaudeModel;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.ToolChoice;
import java.util.Set;

/**
 * The tools of a request and how the model is to choose among them (Claude documentation, "Define tools").
 *
 * @param definitions the tools, perhaps none
 * @param choice {@code tool_choice}; null for Anthropic's default
 * @param answerTool the name of the tool whose input is the answer itself; null when there is none
 * @param legacyFunctions whether the client speaks of functions rather than tools, and wants to hear of them so
 */
record AnthropicTools(ArrayNode definitions, ObjectNode choice, String answerTool, boolean legacyFunctions) {

    private static final String AUTO = "auto";
    private static final String ANY = "any";
    private static final String NONE = "none";

    static AnthropicTools of(
            ObjectNode request,
            ClaudeModel model,
            AnthropicFormat format,
            StrictSchemas strict,
            DroppedParameters dropped) {
        boolean legacy = !request.path(OpenAi.TOOLS).isArray()
                && request.path(OpenAi.FUNCTIONS).isArray();
        ArrayNode definitions = AnthropicToolDefinitions.of(request, strict, dropped);
        String choiceField = legacy ? OpenAi.FUNCTION_CALL : OpenAi.TOOL_CHOICE;
        ToolChoice choice =
                ToolChoice.of(request.path(choiceField), choiceField, AnthropicToolDefinitions.names(definitions));
        if (choice.forces() && !model.acceptsForcedTools()) {
            // The nearest there is: only the named tool is offered, but the model need not call it.
            dropped.add(choiceField);
            choice = choice.unforced();
        }
        if (choice.kind() != ToolChoice.Kind.NAMED) {
            keepAllowed(definitions, choice);
        }
        boolean oneAtATime = legacy || isFalse(request.path(OpenAi.PARALLEL_TOOL_CALLS));
        return format.tool() == null || choice.forces()
                ? new AnthropicTools(definitions, choiceOf(choice, definitions, oneAtATime), null, legacy)
                : answeringWith(format.tool(), definitions, choice, legacy);
    }

    /** The model calls one of the client's tools, if it has any and may call them, or gives the answer. */
    private static AnthropicTools answeringWith(
            AnthropicFormat.AnswerTool tool, ArrayNode definitions, ToolChoice clientChoice, boolean legacy) {
        Set<String> taken = AnthropicToolDefinitions.names(definitions);
        String name = tool.name();
        while (taken.contains(name)) {
            name = name + "_";
        }
        boolean alone = definitions.isEmpty() || clientChoice.kind() == ToolChoice.Kind.NONE;
        ObjectNode definition = definitions.addObject();
        definition.put(Anthropic.NAME, name);
        definition.put(Anthropic.DESCRIPTION, tool.description());
        definition.set(Anthropic.INPUT_SCHEMA, tool.schema());
        ObjectNode choice = alone ? choice(Anthropic.TOOL).put(Anthropic.NAME, name) : choice(ANY);
        choice.put(Anthropic.DISABLE_PARALLEL_TOOL_USE, true);
        return new AnthropicTools(definitions, choice, name, legacy);
    }

    private static ObjectNode choiceOf(ToolChoice asked, ArrayNode definitions, boolean oneAtATime) {
        if (definitions.isEmpty()) {
            return null;
        }
        ObjectNode choice = switch (asked.kind()) {
            case UNSET -> oneAtATime ? choice(AUTO) : null;
            case AUTO -> choice(AUTO);
            case NONE -> choice(NONE);
            case REQUIRED -> choice(ANY);
            case NAMED ->
                choice(Anthropic.TOOL)
                        .put(Anthropic.NAME, asked.names().iterator().next());
        };
        if (oneAtATime && asked.kind() != ToolChoice.Kind.NONE) {
            choice.put(Anthropic.DISABLE_PARALLEL_TOOL_USE, true);
        }
        return choice;
    }

    private static ObjectNode choice(String type) {
        return Json.object().put(Anthropic.TYPE, type);
    }

    private static void keepAllowed(ArrayNode definitions, ToolChoice choice) {
        JsonArrays.removeIf(
                definitions,
                definition -> !choice.allows(definition.path(Anthropic.NAME).asText("")));
    }

    private static boolean isFalse(JsonNode value) {
        return value.isBoolean() && !value.booleanValue();
    }

    /** Whether the model is made to call a tool, by the client or for the sake of the answer's format. */
    boolean forced() {
        String type = choice == null ? AUTO : choice.path(Anthropic.TYPE).asText("");
        return ANY.equals(type) || Anthropic.TOOL.equals(type);
    }

    void writeTo(ObjectNode body) {
        if (!definitions.isEmpty()) {
            body.set(Anthropic.TOOLS, definitions);
        }
        if (choice != null) {
            body.set(Anthropic.TOOL_CHOICE, choice);
        }
    }
}
