package io.llmgov.router.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;

/**
 * Results of tools that failed ({@link OpenAi#IS_ERROR}), for providers whose tool messages have no field that says so:
 * the text itself does.
 */
public final class FailedTools {

    private static final String ERROR = "Error: ";

    private FailedTools() {}

    /** Whether this tool message says that its tool failed. */
    public static boolean isFailure(JsonNode message) {
        return message.path(OpenAi.IS_ERROR).asBoolean(false);
    }

    /** The text of a failure; one that already begins like an error stays as it is. */
    public static String told(String text) {
        return text.regionMatches(true, 0, ERROR, 0, ERROR.length() - 1) ? text : ERROR + text;
    }

    /** The parts of a failure: the first text says it, or a new one in front of all when there is none. */
    public static ArrayNode told(ArrayNode parts) {
        ArrayNode told = JsonArrays.of();
        boolean said = false;
        for (JsonNode part : parts) {
            boolean isText = OpenAi.TEXT.equals(part.path(OpenAi.TYPE).asText(""));
            told.add(isText && !said ? told(part) : part);
            said |= isText;
        }
        return said ? told : told.insert(0, text(ERROR.strip()));
    }

    private static ObjectNode told(JsonNode part) {
        ObjectNode copy = part.deepCopy();
        return copy.put(OpenAi.TEXT, told(part.path(OpenAi.TEXT).asText("")));
    }

    private static ObjectNode text(String text) {
        return Json.object().put(OpenAi.TYPE, OpenAi.TEXT).put(OpenAi.TEXT, text);
    }
}
