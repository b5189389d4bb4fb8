package io.llmgov.router.provider.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.JsonArrays;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Anthropic's signed thinking on its way through OpenAI's protocol: an answer carries it as {@code thinking_blocks} of
 * the assistant message, in LiteLLM's way, and a client that keeps the message sends it back (Claude documentation,
 * "Extended thinking", preserving thinking blocks). Blocks must come back as they were and where they were, so one that
 * did not lead its answer also carries its {@code index} among the answer's blocks.
 */
final class ThinkingBlocks {

    private ThinkingBlocks() {}

    static boolean isThinking(JsonNode block) {
        String type = block.path(Anthropic.TYPE).asText("");
        return Anthropic.THINKING.equals(type) || Anthropic.REDACTED_THINKING.equals(type);
    }

    /** A block of an answer as it is handed to the client. */
    static ObjectNode carried(JsonNode block, int index, boolean leads) {
        ObjectNode carried = Json.object();
        carried.set(Anthropic.TYPE, block.path(Anthropic.TYPE));
        for (String field : new String[] {Anthropic.THINKING, Anthropic.SIGNATURE, Anthropic.DATA}) {
            if (block.path(field).isTextual()) {
                carried.set(field, block.get(field));
            }
        }
        if (!leads) {
            carried.put(Anthropic.INDEX, index);
        }
        return carried;
    }

    /**
     * Puts the blocks that a client sends back to where they were among the other blocks of the message. None ends the
     * message, and none stands alone in it: Anthropic refuses both.
     */
    static ArrayNode insert(JsonNode carriedBlocks, ArrayNode blocks) {
        ArrayNode result = JsonArrays.of();
        List<Placed> placed = new ArrayList<>();
        for (JsonNode carried : carriedBlocks) {
            ObjectNode block = restored(carried);
            if (block != null) {
                placed.add(new Placed(block, carried.path(Anthropic.INDEX).asInt(0)));
            }
        }
        placed.sort(Comparator.comparingInt(Placed::index));
        int next = 0;
        for (int i = 0; i < blocks.size(); i++) {
            boolean lastChance = i == blocks.size() - 1;
            while (next < placed.size() && (lastChance || placed.get(next).index() <= result.size())) {
                result.add(placed.get(next++).block());
            }
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

    /** What can't be verified would be refused: thinking without its signature is left out. */
    private static ObjectNode restored(JsonNode carried) {
        ObjectNode block = Json.object();
        if (Anthropic.THINKING.equals(carried.path(Anthropic.TYPE).asText(""))
                && hasText(carried, Anthropic.SIGNATURE)) {
            block.put(Anthropic.TYPE, Anthropic.THINKING);
            block.put(Anthropic.THINKING, carried.path(Anthropic.THINKING).asText(""));
            block.set(Anthropic.SIGNATURE, carried.get(Anthropic.SIGNATURE));
            return block;
        }
        if (Anthropic.REDACTED_THINKING.equals(carried.path(Anthropic.TYPE).asText(""))
                && hasText(carried, Anthropic.DATA)) {
            block.put(Anthropic.TYPE, Anthropic.REDACTED_THINKING);
            block.set(Anthropic.DATA, carried.get(Anthropic.DATA));
            return block;
        }
        return null;
    }

    private static boolean hasText(JsonNode object, String field) {
        return object.path(field).isTextual() && !object.path(field).textValue().isEmpty();
    }
}
