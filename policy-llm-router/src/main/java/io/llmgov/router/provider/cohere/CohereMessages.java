package io.llmgov.router.provider.cohere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.UnsupportedRequestException;
import java.util.ArrayList;
import java.util.List;

/**
 * The conversation (Cohere API reference, "Chat", messages; "Errors", 400).
 *
 * <ul>
 *   <li>System and developer messages, wherever they stand, become the one system message at the beginning, in their
 *       order.
 *   <li>Files of text become {@code documents} of the request, or of a tool's result.
 *   <li>Messages without content are left out, because Cohere refuses them.
 *   <li>A conversation in which nobody asks gets an opening, and one that ends with the assistant a request to go on:
 *       OpenAI takes both.
 * </ul>
 */
final class CohereMessages {

    private static final String OPENING = "Begin.";
    private static final String GO_ON = "Continue.";
    private static final String READ_DOCUMENTS = "Read the attached documents.";
    private static final String MESSAGE_NAME = "messages.name";

    private final DroppedParameters dropped;
    private final CohereToolCalls toolCalls;
    private final CohereModel model;
    private final ArrayNode system = JsonArrays.of();
    private final ArrayNode documents = JsonArrays.of();
    private final List<ObjectNode> turns = new ArrayList<>();

    private CohereMessages(CohereModel model, ToolNames names, DroppedParameters dropped) {
        this.model = model;
        this.toolCalls = new CohereToolCalls(names);
        this.dropped = dropped;
    }

    static CohereMessages of(ObjectNode request, CohereModel model, ToolNames names, DroppedParameters dropped) {
        CohereMessages result = new CohereMessages(model, names, dropped);
        if (request.get(Cohere.DOCUMENTS) instanceof ArrayNode given) {
            result.documents.addAll(given);
        }
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
            case "user" -> addUser(message, where);
            case "assistant" -> addAssistant(message, where);
            case "tool" -> turns.add(toolCalls.result(message, where));
            case "function" -> turns.add(toolCalls.functionResult(message, where));
            default ->
                throw new UnsupportedRequestException(
                        "The role of " + where + " must be system, developer, user, assistant, tool or function.",
                        where + "." + OpenAi.ROLE);
        }
        if (message.path(OpenAi.NAME).isTextual() && !"function".equals(role) && !"tool".equals(role)) {
            dropped.add(MESSAGE_NAME);
        }
    }

    private void addSystem(JsonNode message, String where) {
        for (JsonNode block : textOnly(message, where, "a system message")) {
            system.add(block);
        }
    }

    private void addUser(JsonNode message, String where) {
        ArrayNode content = JsonArrays.of();
        boolean withDocument = false;
        for (JsonNode block : CohereContent.blocks(message.path(OpenAi.CONTENT), where)) {
            if (CohereContent.isOfType(block, Cohere.DOCUMENT)) {
                documents.add(block.get(Cohere.DOCUMENT));
                withDocument = true;
            } else {
                content.add(block);
            }
        }
        if (content.isEmpty() && withDocument) {
            content.add(CohereContent.text(READ_DOCUMENTS));
        }
        if (!content.isEmpty()) {
            turn(Cohere.USER).set(Cohere.CONTENT, CohereContent.written(content));
        }
    }

    private void addAssistant(JsonNode message, String where) {
        if (message.path(OpenAi.AUDIO).isObject()) {
            throw new UnsupportedRequestException(
                    "Cohere's models don't know the earlier audio answer that " + where + " refers to.",
                    where + "." + OpenAi.AUDIO);
        }
        ArrayNode content = textOnly(message, where, "an assistant message");
        if (content.isEmpty() && message.path(OpenAi.REFUSAL).isTextual()) {
            content.addAll(CohereContent.blocks(message.get(OpenAi.REFUSAL), where));
        }
        ArrayNode calls = toolCalls.of(message, where);
        String reasoning = EarlierReasoning.of(message);
        if (content.isEmpty() && calls.isEmpty()) {
            return;
        }
        ObjectNode turn = turn(Cohere.ASSISTANT);
        if (!reasoning.isBlank()) {
            content = withReasoning(reasoning, content, !calls.isEmpty(), turn);
        }
        if (!content.isEmpty()) {
            turn.set(Cohere.CONTENT, CohereContent.written(content));
        }
        if (!calls.isEmpty()) {
            turn.set(Cohere.TOOL_CALLS, calls);
        }
    }

    /** Models without reasoning make a plan before they call tools, which has a field of its own. */
    private ArrayNode withReasoning(String reasoning, ArrayNode content, boolean callsTools, ObjectNode turn) {
        if (model.thinks()) {
            ObjectNode block = Json.object().put(Cohere.TYPE, Cohere.THINKING).put(Cohere.THINKING, reasoning);
            return JsonArrays.of(block).addAll(content);
        }
        if (callsTools) {
            turn.put(Cohere.TOOL_PLAN, reasoning);
        } else {
            dropped.add("messages." + OpenAi.REASONING_CONTENT);
        }
        return content;
    }

    private static ArrayNode textOnly(JsonNode message, String where, String kind) {
        ArrayNode blocks = CohereContent.blocks(message.path(OpenAi.CONTENT), where);
        for (JsonNode block : blocks) {
            if (!CohereContent.isOfType(block, Cohere.TEXT)) {
                throw new UnsupportedRequestException(
                        "The content of " + where + ", " + kind + ", must be text.", where + "." + OpenAi.CONTENT);
            }
        }
        return blocks;
    }

    private ObjectNode turn(String role) {
        ObjectNode turn = Json.object().put(Cohere.ROLE, role);
        turns.add(turn);
        return turn;
    }

    /** Adds an instruction of the gateway's own to the end of the system message. */
    void instruct(String instruction) {
        system.add(CohereContent.text(instruction));
    }

    boolean hasDocuments() {
        return !documents.isEmpty();
    }

    /** All that is said so far, for looking something up in it. */
    String text() {
        StringBuilder text = new StringBuilder(Json.text(system));
        turns.forEach(turn -> text.append(Json.text(turn.path(Cohere.CONTENT))));
        return text.toString();
    }

    void writeTo(ObjectNode body) {
        ArrayNode messages = body.putArray(Cohere.MESSAGES);
        if (!system.isEmpty()) {
            messages.addObject().put(Cohere.ROLE, Cohere.SYSTEM).set(Cohere.CONTENT, CohereContent.written(system));
        }
        if (turns.isEmpty()) {
            turn(Cohere.USER).put(Cohere.CONTENT, OPENING);
        }
        ObjectNode last = turns.getLast();
        if (Cohere.ASSISTANT.equals(last.path(Cohere.ROLE).asText()) && !last.has(Cohere.TOOL_CALLS)) {
            turn(Cohere.USER).put(Cohere.CONTENT, GO_ON);
        }
        turns.forEach(messages::add);
        if (!documents.isEmpty()) {
            body.set(Cohere.DOCUMENTS, documents);
        }
    }
}
