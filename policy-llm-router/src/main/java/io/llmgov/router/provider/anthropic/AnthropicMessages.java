package io.llmgov.router.provider.anthropic;

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
 * The conversation: OpenAI's list of messages of five roles becomes Anthropic's system prompt and a list in which user
 * and assistant take turns (Claude API reference, "Messages"; "Handle tool calls").
 *
 * <ul>
 *   <li>System and developer messages, wherever they stand, become blocks of the one system prompt, in their order, as
 *       Anthropic's own OpenAI compatibility does it: so they keep their authority on every model.
 *   <li>Messages of one role in a row become one message.
 *   <li>Blank texts are left out, because Anthropic refuses them.
 *   <li>A conversation that doesn't begin with the user gets an opening, and one that ends with the assistant, where a
 *       model refuses that, a request to go on: OpenAI takes both.
 * </ul>
 */
final class AnthropicMessages {

    private static final String OPENING = "Begin.";
    private static final String GO_ON = "Continue.";
    private static final String MESSAGE_NAME = "messages.name";

    private final DroppedParameters dropped;
    private final AnthropicContent content;
    private final AnthropicToolCalls toolCalls;
    private final ArrayNode system = JsonArrays.of();
    private final List<Turn> turns = new ArrayList<>();

    private AnthropicMessages(AnthropicService service, DroppedParameters dropped) {
        this.dropped = dropped;
        this.content = new AnthropicContent(service, dropped);
        this.toolCalls = new AnthropicToolCalls(content);
    }

    static AnthropicMessages of(ObjectNode request, AnthropicService service, DroppedParameters dropped) {
        AnthropicMessages result = new AnthropicMessages(service, dropped);
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
            case "user" -> append(Anthropic.USER, cached(message, content.blocks(message.path(OpenAi.CONTENT), where)));
            case "assistant" -> append(Anthropic.ASSISTANT, cached(message, assistantBlocks(message, where)));
            case "tool" -> append(Anthropic.USER, cached(message, toolCalls.result(message, where)));
            case "function" -> append(Anthropic.USER, cached(message, toolCalls.functionResult(message, where)));
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
        for (JsonNode block : cached(message, content.blocks(message.path(OpenAi.CONTENT), where))) {
            if (!Anthropic.TEXT.equals(block.path(Anthropic.TYPE).asText(""))) {
                throw new UnsupportedRequestException(
                        "The content of " + where + ", a system message, must be text.", where + "." + OpenAi.CONTENT);
            }
            system.add(block);
        }
    }

    private ArrayNode assistantBlocks(JsonNode message, String where) {
        if (message.path(OpenAi.AUDIO).isObject()) {
            throw new UnsupportedRequestException(
                    "Anthropic models don't know the earlier audio answer that " + where + " refers to.",
                    where + "." + OpenAi.AUDIO);
        }
        ArrayNode blocks = content.blocks(message.path(OpenAi.CONTENT), where);
        if (blocks.isEmpty()) {
            blocks.addAll(content.blocks(message.path(OpenAi.REFUSAL), where));
        }
        blocks.addAll(toolCalls.uses(message, where));
        return ThinkingBlocks.insert(message.path(OpenAi.THINKING_BLOCKS), blocks);
    }

    /** A caching marker on a whole message, as LiteLLM takes it, is one on its last block that can bear it. */
    private static ArrayNode cached(JsonNode message, ArrayNode blocks) {
        if (message.get(Anthropic.CACHE_CONTROL) instanceof ObjectNode marker) {
            for (int i = blocks.size() - 1; i >= 0; i--) {
                if (!ThinkingBlocks.isThinking(blocks.get(i)) && blocks.get(i) instanceof ObjectNode block) {
                    block.set(Anthropic.CACHE_CONTROL, marker);
                    break;
                }
            }
        }
        return blocks;
    }

    private void append(String role, ArrayNode blocks) {
        if (blocks.isEmpty()) {
            return;
        }
        if (turns.isEmpty() || !turns.getLast().isBy(role)) {
            turns.add(new Turn(role));
        }
        blocks.forEach(turns.getLast()::add);
    }

    /** Adds an instruction of the gateway's own to the end of the system prompt. */
    void instruct(String instruction) {
        system.add(AnthropicContent.text(instruction));
    }

    /** Whether any thinking of earlier answers is sent back. */
    boolean replaysThinking() {
        return turns.stream().anyMatch(Turn::thinks);
    }

    void forgetThinking() {
        turns.forEach(Turn::forgetThinking);
        turns.removeIf(Turn::isEmpty);
    }

    /**
     * Whether tool results are sent for calls whose thinking is not there: then a thinking budget is refused, since the
     * last assistant message has to begin with its thinking ("Extended thinking", with tool use).
     */
    boolean answersToolsWithoutThinking() {
        int last = turns.size() - 1;
        return last >= 1
                && turns.get(last).answersTools()
                && !turns.get(last - 1).beginsWithThinking();
    }

    /** @param prefillAccepted whether the model takes a conversation that ends with the beginning of its answer */
    void writeTo(ObjectNode body, boolean prefillAccepted) {
        if (turns.isEmpty() || turns.getFirst().isBy(Anthropic.ASSISTANT)) {
            turns.addFirst(Turn.saying(OPENING));
        }
        if (turns.getLast().endsWithTextOfAssistant()) {
            if (prefillAccepted) {
                turns.getLast().stripEnd();
            } else {
                turns.add(Turn.saying(GO_ON));
            }
        }
        if (!system.isEmpty()) {
            body.set(Anthropic.SYSTEM, system);
        }
        ArrayNode messages = body.putArray(Anthropic.MESSAGES);
        turns.forEach(turn -> messages.add(turn.message()));
    }
}
