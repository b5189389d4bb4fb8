package io.llmgov.router.provider.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.UnsupportedRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The conversation: OpenAI's list of messages of five roles becomes Converse's system blocks and a list in which user and
 * assistant take turns (Amazon Bedrock User Guide, "Using the Converse API"; "Call a tool with the Converse API").
 *
 * <ul>
 *   <li>System and developer messages, wherever they stand, become system blocks, in their order: so they keep their
 *       authority on every model.
 *   <li>Messages of one role in a row become one message, and so do the results of tools that were called together.
 *   <li>Blank texts are left out, because Bedrock refuses them.
 *   <li>A conversation that doesn't begin with the user gets an opening, and one that ends with the assistant, where a
 *       model refuses that, a request to go on: OpenAI takes both.
 * </ul>
 */
final class ConverseMessages {

    private static final String OPENING = "Begin.";
    private static final String GO_ON = "Continue.";
    private static final String MESSAGE_NAME = "messages.name";

    private final BedrockModel model;
    private final DroppedParameters dropped;
    private final CachePoints cachePoints;
    private final ConverseContent content;
    private final ConverseToolCalls toolCalls;
    private final ArrayNode system = JsonArrays.of();
    private final List<Turn> turns = new ArrayList<>();

    private ConverseMessages(BedrockModel model, CachePoints cachePoints, DroppedParameters dropped) {
        this.model = model;
        this.dropped = dropped;
        this.cachePoints = cachePoints;
        this.content = new ConverseContent(model, cachePoints);
        this.toolCalls = new ConverseToolCalls(content, cachePoints);
    }

    static ConverseMessages of(
            ObjectNode request, BedrockModel model, CachePoints cachePoints, DroppedParameters dropped) {
        ConverseMessages result = new ConverseMessages(model, cachePoints, dropped);
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
            case "user" -> append(Converse.USER, content.blocks(message.path(OpenAi.CONTENT), where), message);
            case "assistant" -> append(Converse.ASSISTANT, assistantBlocks(message, where), message);
            case "tool" -> append(Converse.USER, toolCalls.result(message, where), message);
            case "function" -> append(Converse.USER, toolCalls.functionResult(message, where), message);
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
        ArrayNode blocks = cachePoints.after(content.blocks(message.path(OpenAi.CONTENT), where), message);
        for (JsonNode block : blocks) {
            if (!block.has(Converse.TEXT) && !block.has(Converse.CACHE_POINT)) {
                throw new UnsupportedRequestException(
                        "The content of " + where + ", a system message, must be text.", where + "." + OpenAi.CONTENT);
            }
            system.add(block);
        }
    }

    private ArrayNode assistantBlocks(JsonNode message, String where) {
        if (message.path(OpenAi.AUDIO).isObject()) {
            throw new UnsupportedRequestException(
                    "Bedrock's models don't know the earlier audio answer that " + where + " refers to.",
                    where + "." + OpenAi.AUDIO);
        }
        ArrayNode blocks = content.blocks(message.path(OpenAi.CONTENT), where);
        if (blocks.isEmpty()) {
            blocks.addAll(content.blocks(message.path(OpenAi.REFUSAL), where));
        }
        blocks.addAll(toolCalls.uses(message, where));
        return model.takesThinkingBack()
                ? ReasoningBlocks.insert(message.path(OpenAi.THINKING_BLOCKS), blocks)
                : blocks;
    }

    /** A caching marker on a whole message, as LiteLLM takes it, is one on its end. */
    private void append(String role, ArrayNode blocks, JsonNode message) {
        if (blocks.isEmpty()) {
            return;
        }
        if (turns.isEmpty() || !turns.getLast().isBy(role)) {
            turns.add(new Turn(role));
        }
        cachePoints.after(blocks, message).forEach(turns.getLast()::add);
    }

    /** Adds an instruction of the gateway's own to the end of the system prompt. */
    void instruct(String instruction) {
        system.add(ConverseContent.text(instruction));
    }

    /** The names of the tools that the conversation has called so far. */
    Set<String> toolsCalled() {
        return toolCalls.namesCalled();
    }

    /** Whether there are tool calls or results in the conversation, which Converse refuses in a request without tools. */
    boolean speaksOfTools() {
        return !toolCalls.namesCalled().isEmpty() || turns.stream().anyMatch(Turn::answersTools);
    }

    /**
     * Whether tool results are sent for calls whose thinking is not there: then a thinking budget is refused, since the
     * last assistant message has to begin with its thinking (Claude documentation, "Extended thinking", with tool use).
     */
    boolean answersToolsWithoutThinking() {
        int last = turns.size() - 1;
        return last >= 1
                && turns.get(last).answersTools()
                && !turns.get(last - 1).beginsWithThinking();
    }

    /** @param prefillAccepted whether the model takes a conversation that ends with the beginning of its answer */
    void writeTo(ObjectNode body, boolean prefillAccepted) {
        if (turns.isEmpty() || turns.getFirst().isBy(Converse.ASSISTANT)) {
            turns.addFirst(Turn.saying(OPENING));
        }
        if (turns.getLast().isBy(Converse.ASSISTANT)) {
            if (prefillAccepted && turns.getLast().endsWithTextOfAssistant()) {
                turns.getLast().stripEnd();
            } else if (turns.getLast().endsWithTextOfAssistant()) {
                turns.add(Turn.saying(GO_ON));
            }
        }
        if (!system.isEmpty()) {
            body.set(Converse.SYSTEM, system);
        }
        ArrayNode messages = body.putArray(Converse.MESSAGES);
        turns.forEach(turn -> messages.add(turn.message()));
    }
}
