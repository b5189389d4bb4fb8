package io.llmgov.core.wire.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Another provider's signed thinking inside a {@code thoughtSignature}, which is bytes that a Gemini client keeps and
 * sends back unread: a mark and the thinking blocks as JSON, in base64. Some SDKs send bytes back in the URL's alphabet,
 * so both are read.
 */
public final class CarriedThinking {

    private static final byte[] MARK = "llmgov.thinking.1:".getBytes(StandardCharsets.US_ASCII);
    private static final String MARK_IN_BASE64 = Base64.getEncoder().encodeToString(MARK);

    private CarriedThinking() {}

    /** @param blocks Anthropic's thinking blocks, as the pivot carries them */
    public static String encode(ArrayNode blocks) {
        byte[] json = Json.bytes(blocks);
        byte[] marked = Arrays.copyOf(MARK, MARK.length + json.length);
        System.arraycopy(json, 0, marked, MARK.length, json.length);
        return Base64.getEncoder().encodeToString(marked);
    }

    /** The blocks within a signature; empty when it is a model's own. */
    public static Optional<ArrayNode> decode(JsonNode signature) {
        if (!signature.isTextual() || !signature.textValue().startsWith(MARK_IN_BASE64)) {
            return Optional.empty();
        }
        try {
            byte[] marked = Base64.getDecoder()
                    .decode(signature.textValue().replace('-', '+').replace('_', '/'));
            return Json.parse(Arrays.copyOfRange(marked, MARK.length, marked.length)) instanceof ArrayNode blocks
                    ? Optional.of(objects(blocks))
                    : Optional.empty();
        } catch (IllegalArgumentException | IOException e) {
            return Optional.empty();
        }
    }

    private static ArrayNode objects(ArrayNode blocks) {
        ArrayNode objects = blocks.arrayNode(blocks.size());
        blocks.forEach(block -> {
            if (block instanceof ObjectNode) {
                objects.add(block);
            }
        });
        return objects;
    }
}
