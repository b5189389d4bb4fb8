package io.llmgov.router.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The tools of a request and how the model is to choose among them, for providers that take function tools in OpenAI's
 * form: names, descriptions and parameters as they are, parameters always there, and nothing else.
 *
 * @param tools the tools that the model may choose from, perhaps none
 * @param choice what the request asks for
 */
public record FunctionTools(ArrayNode tools, ToolChoice choice) {

    private static final String STRICT = "tools.function.strict";

    /**
     * @param ownTypes the provider's own types of tools, which pass as they are
     * @param strict whether the provider holds calls to their declared parameters when asked to
     * @param dropped takes what the provider has no word for
     * @throws UnsupportedRequestException when the choice is for a tool that isn't offered
     */
    public static FunctionTools of(
            ObjectNode request, Set<String> ownTypes, boolean strict, DroppedParameters dropped) {
        ArrayNode tools = JsonArrays.of();
        JsonNode given = request.path(OpenAi.TOOLS);
        if (given.isObject()) {
            dropped.add(OpenAi.TOOLS);
        }
        for (int i = 0; given.isArray() && i < given.size(); i++) {
            JsonNode tool = given.path(i);
            if (tool.path(OpenAi.FUNCTION).isObject()) {
                tools.add(tool(tool, strict, dropped));
            } else if (ownTypes.contains(tool.path(OpenAi.TYPE).asText(""))) {
                tools.add(tool);
            } else {
                dropped.add(OpenAi.TOOLS + "[" + i + "]");
            }
        }
        ToolChoice choice = ToolChoice.of(request.path(OpenAi.TOOL_CHOICE), OpenAi.TOOL_CHOICE, names(tools));
        return new FunctionTools(tools, choice);
    }

    private static ObjectNode tool(JsonNode given, boolean strict, DroppedParameters dropped) {
        JsonNode function = given.get(OpenAi.FUNCTION);
        ObjectNode written = Json.object();
        written.put(OpenAi.NAME, function.path(OpenAi.NAME).asText(""));
        if (function.path(OpenAi.DESCRIPTION).isTextual()) {
            written.set(OpenAi.DESCRIPTION, function.get(OpenAi.DESCRIPTION));
        }
        if (function.path(OpenAi.STRICT).asBoolean(false)) {
            if (strict) {
                written.put(OpenAi.STRICT, true);
            } else {
                dropped.add(STRICT);
            }
        }
        written.set(OpenAi.PARAMETERS, parameters(function.path(OpenAi.PARAMETERS)));
        if (given.path(OpenAi.CACHE_CONTROL).isObject()
                || function.path(OpenAi.CACHE_CONTROL).isObject()) {
            dropped.add(OpenAi.CACHE_CONTROL);
        }
        return Json.object().put(OpenAi.TYPE, OpenAi.FUNCTION).set(OpenAi.FUNCTION, written);
    }

    /** A function without parameters may leave them out with OpenAI, and with few others. */
    private static JsonNode parameters(JsonNode given) {
        if (given.isObject() && !given.isEmpty()) {
            return given;
        }
        ObjectNode none = Json.object().put(OpenAi.TYPE, "object");
        none.putObject("properties");
        return none;
    }

    /** The tools of these names only; all others are withdrawn. */
    public FunctionTools only(Set<String> names) {
        ArrayNode left = JsonArrays.of();
        tools.forEach(tool -> {
            if (names.contains(name(tool))) {
                left.add(tool);
            }
        });
        return new FunctionTools(left, choice);
    }

    private static Set<String> names(ArrayNode tools) {
        Set<String> names = new LinkedHashSet<>();
        tools.forEach(tool -> names.add(name(tool)));
        return names;
    }

    /** A tool that is no function has its type for a name. */
    private static String name(JsonNode tool) {
        JsonNode function = tool.path(OpenAi.FUNCTION);
        return function.isObject()
                ? function.path(OpenAi.NAME).asText("")
                : tool.path(OpenAi.TYPE).asText("");
    }
}
