package io.llmgov.router.client.responses;

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
 * Tools and the choice among them. Functions and custom tools, which the client runs, differ in form only. Built-in tools
 * are OpenAI's own service; an answer without the search or the code that was asked for would be another answer, so a
 * request with one is refused.
 */
final class ResponsesTools {

    private static final Set<String> FUNCTION_FIELDS =
            Set.of(OpenAi.NAME, OpenAi.DESCRIPTION, OpenAi.PARAMETERS, OpenAi.STRICT);
    private static final String GRAMMAR = "grammar";

    private final DroppedParameters dropped;

    private ResponsesTools(DroppedParameters dropped) {
        this.dropped = dropped;
    }

    static void write(ObjectNode request, ObjectNode chat, DroppedParameters dropped) {
        JsonNode tools = request.path(OpenAi.TOOLS);
        if (!tools.isEmpty()) {
            ArrayNode translated = chat.putArray(OpenAi.TOOLS);
            ResponsesTools translator = new ResponsesTools(dropped);
            for (int i = 0; i < tools.size(); i++) {
                translated.add(translator.tool(tools.path(i), OpenAi.TOOLS + "[" + i + "]"));
            }
        }
        JsonNode choice = request.path(OpenAi.TOOL_CHOICE);
        // Without tools chat refuses a choice, where it says no more than that.
        boolean meaningless = tools.isEmpty() && Set.of("auto", "none").contains(choice.asText());
        if (!choice.isMissingNode() && !choice.isNull() && !meaningless) {
            chat.set(OpenAi.TOOL_CHOICE, choice(choice));
        }
    }

    private ObjectNode tool(JsonNode tool, String where) {
        String type = tool.path(OpenAi.TYPE).asText("");
        return switch (type) {
            case OpenAi.FUNCTION -> function(tool);
            case OpenAi.CUSTOM -> custom(tool);
            default ->
                throw new UnsupportedRequestException(
                        "The tool " + where + " is of type '" + printable(type) + "', which the provider of this model "
                                + "doesn't have: only function and custom tools are known.",
                        where + "." + OpenAi.TYPE);
        };
    }

    private ObjectNode function(JsonNode tool) {
        ObjectNode function = Json.object();
        ObjectNode translated = Json.object().put(OpenAi.TYPE, OpenAi.FUNCTION);
        translated.set(OpenAi.FUNCTION, function);
        for (Map.Entry<String, JsonNode> field : tool.properties()) {
            if (FUNCTION_FIELDS.contains(field.getKey())) {
                if (!field.getValue().isNull()) {
                    function.set(field.getKey(), field.getValue());
                }
            } else {
                writeOther(field, translated);
            }
        }
        return translated;
    }

    private ObjectNode custom(JsonNode tool) {
        ObjectNode custom = Json.object();
        ObjectNode translated = Json.object().put(OpenAi.TYPE, OpenAi.CUSTOM);
        translated.set(OpenAi.CUSTOM, custom);
        for (Map.Entry<String, JsonNode> field : tool.properties()) {
            switch (field.getKey()) {
                case OpenAi.NAME, OpenAi.DESCRIPTION -> custom.set(field.getKey(), field.getValue());
                case Responses.FORMAT -> custom.set(Responses.FORMAT, format(field.getValue()));
                default -> writeOther(field, translated);
            }
        }
        return translated;
    }

    /** Chat has a grammar's definition one level further down. */
    private static JsonNode format(JsonNode format) {
        if (!GRAMMAR.equals(format.path(OpenAi.TYPE).asText())) {
            return format;
        }
        ObjectNode grammar = Json.object();
        grammar.setAll((ObjectNode) format);
        grammar.remove(OpenAi.TYPE);
        ObjectNode translated = Json.object().put(OpenAi.TYPE, GRAMMAR);
        return translated.set(GRAMMAR, grammar);
    }

    private void writeOther(Map.Entry<String, JsonNode> field, ObjectNode translated) {
        JsonNode value = field.getValue();
        if (OpenAi.TYPE.equals(field.getKey())) {
            return;
        }
        if (OpenAi.CACHE_CONTROL.equals(field.getKey())) {
            translated.set(OpenAi.CACHE_CONTROL, value);
            return;
        }
        boolean onlyDirectly = "allowed_callers".equals(field.getKey())
                && value.size() == 1
                && "direct".equals(value.path(0).asText());
        boolean asks = !value.isNull() && !(value.isBoolean() && !value.booleanValue());
        if (asks && !onlyDirectly) {
            dropped.add(OpenAi.TOOLS + "." + field.getKey());
        }
    }

    private static JsonNode choice(JsonNode choice) {
        if (!choice.isObject()) {
            return choice;
        }
        String type = choice.path(OpenAi.TYPE).asText("");
        return switch (type) {
            case OpenAi.FUNCTION, OpenAi.CUSTOM -> named(choice, type);
            case OpenAi.ALLOWED_TOOLS -> allowed(choice);
            default ->
                throw new UnsupportedRequestException(
                        "The field 'tool_choice' asks for a tool of type '" + printable(type)
                                + "', which the provider of this model doesn't have.",
                        OpenAi.TOOL_CHOICE);
        };
    }

    private static ObjectNode allowed(JsonNode choice) {
        ObjectNode translated = Json.object().put(OpenAi.TYPE, OpenAi.ALLOWED_TOOLS);
        ObjectNode allowed = translated.putObject(OpenAi.ALLOWED_TOOLS);
        allowed.set(Responses.MODE, choice.path(Responses.MODE));
        ArrayNode tools = allowed.putArray(OpenAi.TOOLS);
        choice.path(OpenAi.TOOLS).forEach(tool -> tools.add(choice(tool)));
        return translated;
    }

    private static ObjectNode named(JsonNode tool, String type) {
        ObjectNode named = Json.object().put(OpenAi.TYPE, type);
        named.putObject(type).set(OpenAi.NAME, tool.path(OpenAi.NAME));
        return named;
    }

    /** The client's own text, in an error of the gateway's. */
    static String printable(String type) {
        return type.length() <= 64 && type.matches("[A-Za-z0-9_.-]*") ? type : "?";
    }
}
