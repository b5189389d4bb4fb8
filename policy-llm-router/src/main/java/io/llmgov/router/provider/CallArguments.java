package io.llmgov.router.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Arguments of tool calls: text that contains JSON with OpenAI, an object with others. */
public final class CallArguments {

    private CallArguments() {}

    /**
     * The arguments of a function call, or the text for a custom tool under {@code input}. What a model wrote may be cut
     * off or malformed: then it is kept as text under {@code arguments}.
     *
     * @param call a tool call of OpenAI's
     */
    public static ObjectNode object(JsonNode call) {
        JsonNode custom = call.path(OpenAi.CUSTOM);
        if (custom.isObject()) {
            return Json.object().put(OpenAi.INPUT, custom.path(OpenAi.INPUT).asText(""));
        }
        return parse(call.path(OpenAi.FUNCTION).path(OpenAi.ARGUMENTS));
    }

    /** Arguments of a function alone, in the same way. */
    public static ObjectNode parse(JsonNode arguments) {
        if (arguments instanceof ObjectNode object) {
            return object;
        }
        String text = arguments.asText("");
        if (text.isBlank()) {
            return Json.object();
        }
        return parsed(text) instanceof ObjectNode object
                ? object
                : Json.object().put(OpenAi.ARGUMENTS, text);
    }

    /** Arguments as OpenAI has them; what is not yet the text of an object becomes it in the same way. */
    public static String text(JsonNode arguments) {
        return arguments.isTextual() && parsed(arguments.textValue()) instanceof ObjectNode
                ? arguments.textValue()
                : Json.text(parse(arguments));
    }

    /** The name of the function or custom tool that is called. */
    public static String name(JsonNode call) {
        JsonNode called = call.path(OpenAi.CUSTOM).isObject() ? call.path(OpenAi.CUSTOM) : call.path(OpenAi.FUNCTION);
        return called.path(OpenAi.NAME).asText("");
    }

    private static JsonNode parsed(String text) {
        try {
            return Json.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            return null;
        }
    }
}
