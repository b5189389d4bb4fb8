package io.llmgov.router.provider.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Converse's {@code reasoningContent} on its way through OpenAI's protocol: signed or encrypted reasoning is carried as
 * {@code thinking_blocks} of the assistant message, in LiteLLM's way and the same as that of Anthropic's own API, and a
 * client that keeps the message sends it back (Bedrock API reference, {@code ReasoningContentBlock}; Claude documentation,
 * "Extended thinking", preserving thinking blocks). Blocks must come back as they were and where they were, so one that
 * did not lead its answer also carries its {@code index} among the answer's blocks.
 */
final class ReasoningBlocks {

    private static final String THINKING = "thinking";
    private static final String REDACTED_THINKING = "redacted_thinking";
    private static final String DATA = "data";

    private ReasoningBlocks() {}

    /** The text of a block's reasoning; empty when there is none. */
    static String text(JsonNode reasoning) {
        return reasoning.path(Converse.REASONING_TEXT).path(Converse.TEXT).asText("");
    }

    /** A block of an answer as it is handed to the client; null when there is nothing that has to come back. */
    static ObjectNode carried(JsonNode reasoning, int index, boolean leads) {
        JsonNode signature = reasoning.path(Converse.REASONING_TEXT).path(Converse.SIGNATURE);
        ObjectNode carried;
        if (hasText(signature)) {
            carried = Json.object().put(OpenAi.TYPE, THINKING).put(THINKING, text(reasoning));
            carried.set(Converse.SIGNATURE, signature);
        } else if (hasText(reasoning.path(Converse.REDACTED_CONTENT))) {
            carried = Json.object().put(OpenAi.TYPE, REDACTED_THINKING);
            carried.set(DATA, reasoning.get(Converse.REDACTED_CONTENT));
        } else {
            return null;
        }
        if (!leads) {
            carried.put(OpenAi.INDEX, index);
        }
        return carried;
    }

    /**
     * Puts the blocks that a client sends back to where they were among the other blocks of the message. None ends the
     * message, and none stands alone in it: Claude refuses both.
     */
    static ArrayNode insert(JsonNode carriedBlocks, ArrayNode blocks) {
        List<Placed> placed = new ArrayList<>();
        for (JsonNode carried : carriedBlocks) {
            ObjectNode block = restored(carried);
            if (block != null) {
                placed.add(new Placed(block, carried.path(OpenAi.INDEX).asInt(0)));
            }
        }
        placed.sort(Comparator.comparingInt(Placed::index));
        ArrayNode result = JsonArrays.of();
        int next = 0;
        int cachePoints = 0;
        for (int i = 0; i < blocks.size(); i++) {
            boolean lastChance = i == blocks.size() - 1;
            while (next < placed.size() && (lastChance || placed.get(next).index() <= result.size() - cachePoints)) {
                result.add(placed.get(next++).block());
            }
            cachePoints += blocks.get(i).has(Converse.CACHE_POINT) ? 1 : 0;
            result.add(blocks.get(i));
        }
        return result;
    }

    private record Placed(ObjectNode block, int index) {}

    /** A block that a client sends back as a part of the content; nothing when it can't be verified. */
    static ArrayNode part(JsonNode carried) {
        ObjectNode block = restored(carried);
        return block == null ? JsonArrays.of() : JsonArrays.of(block);
    }

    /** What can't be verified would be refused: reasoning without its signature is left out. */
    private static ObjectNode restored(JsonNode carried) {
        String type = carried.path(OpenAi.TYPE).asText("");
        ObjectNode block = Json.object();
        ObjectNode reasoning = block.putObject(Converse.REASONING_CONTENT);
        if (THINKING.equals(type) && hasText(carried.path(Converse.SIGNATURE))) {
            ObjectNode text = reasoning.putObject(Converse.REASONING_TEXT);
            text.put(Converse.TEXT, carried.path(THINKING).asText(""));
            text.set(Converse.SIGNATURE, carried.get(Converse.SIGNATURE));
            return block;
        }
        if (REDACTED_THINKING.equals(type) && hasText(carried.path(DATA))) {
            reasoning.set(Converse.REDACTED_CONTENT, carried.get(DATA));
            return block;
        }
        return null;
    }

    private static boolean hasText(JsonNode value) {
        return value.isTextual() && !value.textValue().isEmpty();
    }
}
