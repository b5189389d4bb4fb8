package io.llmgov.runtime.tokens;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmgov.core.json.Json;
import java.util.Set;

/**
 * What a chat prompt has beside its texts. Messages are counted as in OpenAI's cookbook ("How to count tokens with
 * tiktoken", {@code num_tokens_from_messages}); tools and schemas as their JSON, which is more than the form in which
 * OpenAI shows them to a model, because that form isn't documented.
 */
final class ChatFraming {

    private static final int PER_MESSAGE = 3;
    private static final int PER_NAME = 1;
    /** Every answer is primed with the beginning of an assistant message. */
    private static final int PRIMING = 3;

    private static final int PER_TOOL_CALL = 3;
    /** The cookbook's constant for a request that has tools at all. */
    private static final int TOOLS = 12;

    private ChatFraming() {}

    static void add(JsonNode request, TextTally tally) {
        for (JsonNode message : request.path("messages")) {
            addMessage(message, tally);
        }
        addTools(request, tally);
        addJson(request.path("response_format").path("json_schema"), tally);
        tally.addTokens(PRIMING);
    }

    private static void addMessage(JsonNode message, TextTally tally) {
        tally.addTokens(PER_MESSAGE);
        addText(message.path("role"), tally);
        if (message.path("name").isTextual()) {
            tally.addTokens(PER_NAME);
            // Who speaks is a text of the message and counted there, unless it is a tool.
            if (Set.of("tool", "function").contains(message.path("role").asText(""))) {
                addText(message.path("name"), tally);
            }
        }
        for (JsonNode call : message.path("tool_calls")) {
            addCall(call.path("function"), tally);
            addCall(call.path("custom"), tally);
        }
        addCall(message.path("function_call"), tally);
    }

    /** The arguments are a text of the message and counted there. */
    private static void addCall(JsonNode call, TextTally tally) {
        if (call.isObject()) {
            tally.addTokens(PER_TOOL_CALL);
            addText(call.path("name"), tally);
        }
    }

    private static void addTools(JsonNode request, TextTally tally) {
        JsonNode tools = request.path("tools");
        JsonNode functions = request.path("functions");
        if (!tools.isEmpty() || !functions.isEmpty()) {
            tally.addTokens(TOOLS);
        }
        tools.forEach(tool -> addJson(tool, tally));
        functions.forEach(function -> addJson(function, tally));
    }

    private static void addJson(JsonNode node, TextTally tally) {
        if (node.isContainerNode()) {
            tally.add(Json.text(node));
        }
    }

    private static void addText(JsonNode node, TextTally tally) {
        if (node.isTextual()) {
            tally.add(node.textValue());
        }
    }
}
