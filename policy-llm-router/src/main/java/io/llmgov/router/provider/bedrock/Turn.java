package io.llmgov.router.provider.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.JsonArrays;

/** All that one side says before the other speaks again. Tool results come first in it, as Claude demands. */
final class Turn {

    /** Bedrock refuses a document without a text beside it (Bedrock API reference, {@code ContentBlock}). */
    private static final String TEXT_BESIDE_DOCUMENT = "The document is attached.";

    private final String role;
    private final ArrayNode toolResults = JsonArrays.of();
    private final ArrayNode otherBlocks = JsonArrays.of();
    private ArrayNode lastTouched = otherBlocks;

    Turn(String role) {
        this.role = role;
    }

    /** A turn of the user. */
    static Turn saying(String text) {
        Turn turn = new Turn(Converse.USER);
        turn.add(ConverseContent.text(text));
        return turn;
    }

    void add(JsonNode block) {
        // A cache point marks the end of what stands before it, so it stays there.
        if (!block.has(Converse.CACHE_POINT)) {
            lastTouched = block.has(Converse.TOOL_RESULT) ? toolResults : otherBlocks;
        }
        lastTouched.add(block);
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

    boolean beginsWithThinking() {
        return otherBlocks.path(0).has(Converse.REASONING_CONTENT);
    }

    boolean endsWithTextOfAssistant() {
        return isBy(Converse.ASSISTANT) && lastBlock().has(Converse.TEXT);
    }

    /** White space at the end of a prefill is refused. */
    void stripEnd() {
        if (lastBlock() instanceof ObjectNode block) {
            block.put(Converse.TEXT, block.path(Converse.TEXT).asText("").stripTrailing());
        }
    }

    private JsonNode lastBlock() {
        int last = otherBlocks.size() - 1;
        return otherBlocks.path(otherBlocks.path(last).has(Converse.CACHE_POINT) ? last - 1 : last);
    }

    ObjectNode message() {
        ObjectNode message = Json.object().put(Converse.ROLE, role);
        ArrayNode content = message.putArray(Converse.CONTENT);
        content.addAll(toolResults).addAll(otherBlocks);
        if (contains(content, Converse.DOCUMENT) && !contains(content, Converse.TEXT)) {
            content.add(ConverseContent.text(TEXT_BESIDE_DOCUMENT));
        }
        return message;
    }

    private static boolean contains(ArrayNode blocks, String kind) {
        for (JsonNode block : blocks) {
            if (block.has(kind)) {
                return true;
            }
        }
        return false;
    }
}
