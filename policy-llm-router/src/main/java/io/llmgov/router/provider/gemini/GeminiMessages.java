package io.llmgov.router.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.UnsupportedRequestException;
import java.util.ArrayList;
import java.util.List;

/**
 * The conversation: OpenAI's list of messages of five roles becomes Gemini's system instruction and a list in which user
 * and model take turns (Gemini API reference, "Generating content"; "Function calling").
 *
 * <ul>
 *   <li>System and developer messages, wherever they stand, become parts of the one system instruction, in their order.
 *   <li>Messages of one role in a row become one turn, and results of functions a turn of their own.
 *   <li>Empty texts are left out, because Gemini refuses them.
 *   <li>A conversation that doesn't begin with the user gets an opening, and one that ends with the model, where it
 *       refuses that, a request to go on: OpenAI takes both.
 * </ul>
 */
final class GeminiMessages {

    private static final String OPENING = "Begin.";
    private static final String GO_ON = "Continue.";
    private static final String MESSAGE_NAME = "messages.name";

    private final GeminiModel model;
    private final DroppedParameters dropped;
    private final GeminiContent content;
    private final GeminiToolCalls toolCalls;
    private final ArrayNode system = JsonArrays.of();
    private final List<Turn> turns = new ArrayList<>();

    private GeminiMessages(GeminiModel model, DroppedParameters dropped) {
        this.model = model;
        this.dropped = dropped;
        this.content = new GeminiContent(model, dropped);
        this.toolCalls = new GeminiToolCalls(model, content);
    }

    static GeminiMessages of(ObjectNode request, GeminiModel model, DroppedParameters dropped) {
        GeminiMessages result = new GeminiMessages(model, dropped);
        JsonNode messages = request.path(OpenAi.MESSAGES);
        for (int i = 0; i < messages.size(); i++) {
            result.add(messages.path(i), OpenAi.MESSAGES + "[" + i + "]");
        }
        return result;
    }

    private void add(JsonNode message, String where) {
        String role = message.path(OpenAi.ROLE).asText("");
        switch (role) {
            case "system", "developer" -> addSystem(message, where);
            case "user" -> append(Gemini.USER, content.parts(message.path(OpenAi.CONTENT), where));
            case "assistant" -> append(Gemini.MODEL, modelParts(message, where));
            case "tool" -> toolCalls.addResult(message, where, resultsTurn());
            case "function" -> toolCalls.addFunctionResult(message, where, resultsTurn());
            default ->
                throw new UnsupportedRequestException(
                        "The role of " + where + " must be system, developer, user, assistant, tool or function.",
                        where + "." + OpenAi.ROLE);
        }
        if (message.path(OpenAi.NAME).isTextual() && !"function".equals(role) && !"tool".equals(role)) {
            dropped.add(MESSAGE_NAME);
        }
        content.reportCaching(message);
    }

    private void addSystem(JsonNode message, String where) {
        for (JsonNode part : content.parts(message.path(OpenAi.CONTENT), where)) {
            if (!part.has(Gemini.TEXT)) {
                throw new UnsupportedRequestException(
                        "The content of " + where + ", a system message, must be text.", where + "." + OpenAi.CONTENT);
            }
            system.add(part);
        }
    }

    private ArrayNode modelParts(JsonNode message, String where) {
        if (message.path(OpenAi.AUDIO).isObject()) {
            throw new UnsupportedRequestException(
                    "Gemini models don't know the earlier audio answer that " + where + " refers to.",
                    where + "." + OpenAi.AUDIO);
        }
        ArrayNode parts = content.parts(message.path(OpenAi.CONTENT), where);
        if (parts.isEmpty()) {
            parts.addAll(content.parts(message.path(OpenAi.REFUSAL), where));
        }
        if (!message.path(OpenAi.FUNCTION_CALL).isObject()) {
            ThoughtSignatures.signText(parts, message);
        }
        return parts.addAll(toolCalls.calls(message, where));
    }

    private void append(String role, ArrayNode parts) {
        if (parts.isEmpty()) {
            return;
        }
        if (turns.isEmpty() || !turns.getLast().isBy(role)) {
            turns.add(Turn.by(role));
        }
        parts.forEach(turns.getLast()::add);
    }

    private Turn resultsTurn() {
        if (turns.isEmpty() || !turns.getLast().isOfResults()) {
            turns.add(Turn.ofResults());
        }
        return turns.getLast();
    }

    /** Adds an instruction of the gateway's own to the end of the system instruction. */
    void instruct(String instruction) {
        system.add(GeminiContent.text(instruction));
    }

    void writeTo(ObjectNode body) {
        if (turns.isEmpty() || turns.getFirst().isBy(Gemini.MODEL)) {
            turns.addFirst(Turn.saying(OPENING));
        }
        if (turns.getLast().isBy(Gemini.MODEL) && !model.acceptsPrefill()) {
            turns.add(Turn.saying(GO_ON));
        }
        if (!system.isEmpty()) {
            body.putObject(Gemini.SYSTEM_INSTRUCTION).set(Gemini.PARTS, system);
        }
        ArrayNode contents = body.putArray(Gemini.CONTENTS);
        turns.forEach(turn -> contents.add(turn.content()));
    }
}
