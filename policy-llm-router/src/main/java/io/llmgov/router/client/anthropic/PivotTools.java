package io.llmgov.router.client.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.UnsupportedRequestException;
import java.util.Map;
import java.util.Set;

/**
 * Tools and the choice among them (Claude documentation, "Define tools"). A tool of Anthropic's own, whether Anthropic
 * runs it or only trained for it, has no schema and no counterpart elsewhere: the request is refused for this provider,
 * so that one that has the tool may get it.
 */
final class PivotTools {

    private static final String CUSTOM = "custom";

    private static final Set<String> TOLD = Set.of(
            Anthropic.TYPE,
            Anthropic.NAME,
            Anthropic.DESCRIPTION,
            Anthropic.INPUT_SCHEMA,
            Anthropic.STRICT,
            Anthropic.CACHE_CONTROL);

    private PivotTools() {}

    static void write(ObjectNode request, ObjectNode pivot, DroppedParameters dropped) {
        JsonNode tools = request.path(Anthropic.TOOLS);
        if (tools.isEmpty()) {
            return;
        }
        ArrayNode functions = pivot.putArray(OpenAi.TOOLS);
        for (int i = 0; i < tools.size(); i++) {
            functions.add(tool(tools.path(i), Anthropic.TOOLS + "[" + i + "]", dropped));
        }
        writeChoice(request.path(Anthropic.TOOL_CHOICE), pivot);
    }

    private static ObjectNode tool(JsonNode tool, String where, DroppedParameters dropped) {
        String type = tool.path(Anthropic.TYPE).asText(CUSTOM);
        if (!CUSTOM.equals(type)) {
            throw new UnsupportedRequestException(
                    "The tool at " + where + " is one of Anthropic's own, which this model's provider doesn't have.",
                    where);
        }
        ObjectNode function = Json.object();
        function.put(OpenAi.NAME, tool.path(Anthropic.NAME).asText(""));
        if (tool.path(Anthropic.DESCRIPTION).isTextual()) {
            function.set(OpenAi.DESCRIPTION, tool.get(Anthropic.DESCRIPTION));
        }
        if (tool.path(Anthropic.INPUT_SCHEMA).isObject()) {
            function.set(OpenAi.PARAMETERS, tool.get(Anthropic.INPUT_SCHEMA));
        }
        if (tool.path(Anthropic.STRICT).isBoolean()) {
            function.set(OpenAi.STRICT, tool.get(Anthropic.STRICT));
        }
        ObjectNode told = Json.object().put(OpenAi.TYPE, OpenAi.FUNCTION);
        told.set(OpenAi.FUNCTION, function);
        if (tool.path(Anthropic.CACHE_CONTROL).isObject()) {
            told.set(OpenAi.CACHE_CONTROL, tool.get(Anthropic.CACHE_CONTROL));
        }
        for (Map.Entry<String, JsonNode> field : tool.properties()) {
            if (!TOLD.contains(field.getKey()) && asksSomething(field.getValue())) {
                dropped.add(Anthropic.TOOLS + "." + field.getKey());
            }
        }
        return told;
    }

    /** That a tool is loaded at once and called by the model directly is so anyway. */
    private static boolean asksSomething(JsonNode value) {
        boolean direct = value.size() == 1 && "direct".equals(value.path(0).asText(""));
        boolean off = value.isBoolean() && !value.booleanValue();
        return !value.isNull() && !off && !direct && !(value.isContainerNode() && value.isEmpty());
    }

    private static void writeChoice(JsonNode choice, ObjectNode pivot) {
        switch (choice.path(Anthropic.TYPE).asText("")) {
            case "" -> {}
            case "auto" -> pivot.put(OpenAi.TOOL_CHOICE, "auto");
            case "any" -> pivot.put(OpenAi.TOOL_CHOICE, "required");
            case "none" -> pivot.put(OpenAi.TOOL_CHOICE, "none");
            case "tool" ->
                pivot.putObject(OpenAi.TOOL_CHOICE)
                        .put(OpenAi.TYPE, OpenAi.FUNCTION)
                        .putObject(OpenAi.FUNCTION)
                        .set(OpenAi.NAME, choice.path(Anthropic.NAME));
            default ->
                throw new UnsupportedRequestException(
                        "The field 'tool_choice' must be of the type auto, any, tool or none.", Anthropic.TOOL_CHOICE);
        }
        if (choice.path(Anthropic.DISABLE_PARALLEL_TOOL_USE).asBoolean(false)) {
            pivot.put(OpenAi.PARALLEL_TOOL_CALLS, false);
        }
    }
}
