package io.llmgov.router.provider.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.ToolChoice;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The tools of a request and how the model is to choose among them (Bedrock API reference, {@code ToolConfiguration},
 * {@code ToolChoice}). Converse can't forbid the use of tools that are there, so they are left out for that; but a
 * conversation that has used tools must define them, so then they stay and the choice is reported as dropped.
 *
 * @param definitions the tools and cache points among them, perhaps none
 * @param choice {@code toolChoice}; null for Converse's default, which is automatic
 * @param oneAtATime whether a Claude model is told not to call several tools at once, in its own way
 * @param answerTool the name of the tool whose input is the answer itself; null when there is none
 * @param legacyFunctions whether the client speaks of functions rather than tools, and wants to hear of them so
 */
record ConverseTools(
        ArrayNode definitions, ObjectNode choice, boolean oneAtATime, String answerTool, boolean legacyFunctions) {

    static ConverseTools of(
            ObjectNode request,
            BedrockModel model,
            ConverseFormat format,
            ConverseMessages messages,
            KeptSchemas schemas,
            CachePoints cachePoints,
            DroppedParameters dropped) {
        boolean legacy = !request.path(OpenAi.TOOLS).isArray()
                && request.path(OpenAi.FUNCTIONS).isArray();
        String choiceField = legacy ? OpenAi.FUNCTION_CALL : OpenAi.TOOL_CHOICE;
        ArrayNode definitions = ConverseToolDefinitions.of(request, schemas, cachePoints, dropped);
        ToolChoice choice =
                ToolChoice.of(request.path(choiceField), choiceField, ConverseToolDefinitions.names(definitions));
        Planner planner = new Planner(model, messages, definitions, choice, choiceField, dropped);
        boolean oneAtATime = isFalse(request.path(OpenAi.PARALLEL_TOOL_CALLS));
        return format.tool() == null || choice.forces()
                ? planner.plan(legacy, oneAtATime)
                : planner.answeringWith(format.tool(), legacy, oneAtATime);
    }

    private static boolean isFalse(JsonNode value) {
        return value.isBoolean() && !value.booleanValue();
    }

    /** Whether the model is made to call a tool, by the client or for the sake of the answer's format. */
    boolean forced() {
        return choice != null;
    }

    void writeTo(ObjectNode body) {
        if (!definitions.isEmpty()) {
            ObjectNode config = body.putObject(Converse.TOOL_CONFIG);
            config.set(Converse.TOOLS, definitions);
            if (choice != null) {
                config.set(Converse.TOOL_CHOICE, choice);
            }
        }
        if (oneAtATime) {
            body.withObjectProperty(Converse.ADDITIONAL_FIELDS)
                    .putObject("tool_choice")
                    .put("type", "auto")
                    .put("disable_parallel_tool_use", true);
        }
    }

    /** Finds the nearest that the model offers. */
    private record Planner(
            BedrockModel model,
            ConverseMessages messages,
            ArrayNode definitions,
            ToolChoice asked,
            String choiceField,
            DroppedParameters dropped) {

        ConverseTools plan(boolean legacy, boolean oneAtATime) {
            restrict();
            ObjectNode choice = choice();
            boolean canBeTold = toolsOffered() && choice == null && model.takesToolsOneAtATime();
            if (oneAtATime && toolsOffered() && !canBeTold) {
                dropped.add(OpenAi.PARALLEL_TOOL_CALLS);
            }
            boolean told = canBeTold && (oneAtATime || legacy);
            defineToolsOfThePast();
            return new ConverseTools(definitions, choice, told, null, legacy);
        }

        private boolean toolsOffered() {
            return !definitions.isEmpty() && asked.kind() != ToolChoice.Kind.NONE;
        }

        /** The model calls one of the client's tools, if it has any and may call them, or gives the answer. */
        ConverseTools answeringWith(ConverseFormat.AnswerTool tool, boolean legacy, boolean oneAtATime) {
            restrict();
            if (oneAtATime && toolsOffered()) {
                dropped.add(OpenAi.PARALLEL_TOOL_CALLS);
            }
            Set<String> taken = new LinkedHashSet<>(ConverseToolDefinitions.names(definitions));
            taken.addAll(messages.toolsCalled());
            String name = tool.name();
            for (int i = 2; taken.contains(name); i++) {
                name = tool.name() + "_" + i;
            }
            boolean alone = !toolsOffered();
            defineToolsOfThePast();
            definitions.add(ConverseToolDefinitions.definition(name, tool.description(), tool.schema()));
            boolean named = alone && model.forcing() == BedrockModel.Forcing.NAMED;
            if (alone && !named && definitions.size() > 1) {
                dropped.add(OpenAi.RESPONSE_FORMAT);
            }
            return new ConverseTools(definitions, named ? named(name) : any(), false, name, legacy);
        }

        /** Leaves only the tools that may be called. */
        private void restrict() {
            if (asked.kind() == ToolChoice.Kind.NONE) {
                if (!messages.speaksOfTools()) {
                    definitions.removeAll();
                } else if (!definitions.isEmpty()) {
                    dropped.add(choiceField);
                }
                return;
            }
            boolean byName = asked.kind() == ToolChoice.Kind.NAMED && model.forcing() == BedrockModel.Forcing.NAMED;
            if (!byName) {
                keepAllowed();
            }
        }

        private ObjectNode choice() {
            if (!asked.forces()) {
                return null;
            }
            return switch (model.forcing()) {
                case NAMED ->
                    asked.kind() == ToolChoice.Kind.NAMED
                            ? named(asked.names().iterator().next())
                            : any();
                case ANY -> any();
                case NONE -> {
                    // The nearest there is: only the tools that were asked for are offered, but none need be called.
                    dropped.add(choiceField);
                    yield null;
                }
            };
        }

        /** Converse refuses a conversation with tool calls in a request that defines no tools. */
        private void defineToolsOfThePast() {
            if (!definitions.isEmpty() || !messages.speaksOfTools()) {
                return;
            }
            Set<String> names = new LinkedHashSet<>(messages.toolsCalled());
            if (names.isEmpty()) {
                names.add("tool");
            }
            ObjectNode anything = ConverseToolDefinitions.schema(MissingNode.getInstance());
            names.forEach(name -> definitions.add(ConverseToolDefinitions.definition(name, "", anything)));
        }

        private void keepAllowed() {
            JsonArrays.removeIf(
                    definitions,
                    definition -> definition.has(Converse.TOOL_SPEC)
                            && !asked.allows(definition
                                    .path(Converse.TOOL_SPEC)
                                    .path(Converse.NAME)
                                    .asText("")));
        }

        private static ObjectNode any() {
            ObjectNode choice = Json.object();
            choice.putObject(Converse.ANY);
            return choice;
        }

        private static ObjectNode named(String name) {
            ObjectNode choice = Json.object();
            choice.putObject(Converse.TOOL).put(Converse.NAME, name);
            return choice;
        }
    }
}
