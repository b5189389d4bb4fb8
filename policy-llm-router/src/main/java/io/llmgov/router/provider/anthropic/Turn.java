package io.llmgov.router.provider.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.JsonArrays;

/** All that one side says before the other speaks again. Tool results come first in it, as Anthropic demands. */
final class Turn {

    private final String role;
    private final ArrayNode toolResults = JsonArrays.of();
    private final ArrayNode otherBlocks = JsonArrays.of();

    Turn(String role) {
        this.role = role;
    }

    /** A turn of the user. */
    static Turn saying(String text) {
        Turn turn = new Turn(Anthropic.USER);
        turn.add(AnthropicContent.text(text));
        return turn;
    }

    void add(JsonNode block) {
        boolean toolResult =
                Anthropic.TOOL_RESULT.equals(block.path(Anthropic.TYPE).asText(""));
        (toolResult ? toolResults : otherBlocks).add(block);
    }

    boolean isBy(String someone) {
        return role.equals(someone);
    }

    boolean isEmpty() {
        return toolResults.isEmpty() && otherBlocks.isEmpty();
    }

    boolean answersTools() {
        return !toolResults.isEmpty();
    }

    boolean thinks() {
        for (JsonNode block : otherBlocks) {
            if (ThinkingBlocks.isThinking(block)) {
                return true;
            }
        }
        return false;
    }

    boolean beginsWithThinking() {
        return ThinkingBlocks.isThinking(otherBlocks.path(0));
    }

    void forgetThinking() {
        JsonArrays.removeIf(otherBlocks, ThinkingBlocks::isThinking);
    }

    boolean endsWithTextOfAssistant() {
        return isBy(Anthropic.ASSISTANT)
                && Anthropic.TEXT.equals(lastBlock().path(Anthropic.TYPE).asText(""));
    }

    /** White space at the end of a prefill is refused. */
    void stripEnd() {
        if (lastBlock() instanceof ObjectNode block) {
            block.put(Anthropic.TEXT, block.path(Anthropic.TEXT).asText("").stripTrailing());
        }
    }

    private JsonNode lastBlock() {
        return otherBlocks.path(otherBlocks.size() - 1);
    }

    ObjectNode message() {
        ObjectNode message = Json.object().put(Anthropic.ROLE, role);
        message.putArray(Anthropic.CONTENT).addAll(toolResults).addAll(otherBlocks);
        return message;
    }
}
