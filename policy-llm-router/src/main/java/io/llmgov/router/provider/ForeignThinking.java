package io.llmgov.router.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What other providers' models want back of their thinking, in the two places that every client of Anthropic's protocol
 * keeps and returns untouched: the signature of a thinking block, and the id of a tool call. Anthropic itself would
 * refuse the former, so what is handed on to Anthropic is cleaned of both.
 *
 * <ul>
 *   <li>A thinking block whose text no provider signed has the signature {@link #UNSIGNED}.
 *   <li>A redacted thinking block whose data begin with {@link #SIGNATURE} holds the signature of a text.
 *   <li>An id that ends with {@link #BASE64} or {@link #UTF8} and more holds the signature of its call, in characters
 *       that Anthropic's clients accept in an id.
 * </ul>
 */
public final class ForeignThinking {

    /** The signature of thinking that its provider does not sign. */
    public static final String UNSIGNED = "llmgov-unsigned";

    private static final String SIGNATURE = "llmgov-signature:";

    /** Before a signature that is base64 itself, as Google's are: no longer in an id than it was. */
    private static final String BASE64 = "__sigb_";

    /** Before any other signature. */
    private static final String UTF8 = "__sigu_";

    private static final String TYPE = "type";
    private static final String CONTENT = "content";
    private static final String ID = "id";
    private static final String TOOL_USE_ID = "tool_use_id";
    private static final String DATA = "data";

    private ForeignThinking() {}

    /** The id for a call that comes with a signature; the same id when the signature is empty. */
    public static String sign(String callId, String signature) {
        if (signature.isEmpty()) {
            return callId;
        }
        byte[] decoded = canonicalBase64(signature);
        return decoded != null
                ? callId + BASE64 + Base64.getUrlEncoder().withoutPadding().encodeToString(decoded)
                : callId
                        + UTF8
                        + Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(signature.getBytes(StandardCharsets.UTF_8));
    }

    /** The id as the provider gave it. */
    public static String callId(String id) {
        int end = Math.max(id.lastIndexOf(BASE64), id.lastIndexOf(UTF8));
        return end < 0 || signature(id).isEmpty() ? id : id.substring(0, end);
    }

    /** The signature that an id holds; empty when it holds none. */
    public static String signature(String id) {
        int base64 = id.lastIndexOf(BASE64);
        int utf8 = id.lastIndexOf(UTF8);
        try {
            if (base64 > utf8) {
                return Base64.getEncoder()
                        .encodeToString(Base64.getUrlDecoder().decode(id.substring(base64 + BASE64.length())));
            }
            return utf8 < 0
                    ? ""
                    : new String(
                            Base64.getUrlDecoder().decode(id.substring(utf8 + UTF8.length())), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static byte[] canonicalBase64(String signature) {
        try {
            byte[] decoded = Base64.getDecoder().decode(signature);
            return Base64.getEncoder().encodeToString(decoded).equals(signature) ? decoded : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The data of a redacted thinking block that holds the signature of a text. */
    public static String redacted(String signature) {
        return SIGNATURE + signature;
    }

    /** The signature that a redacted thinking block holds; empty when it is another provider's own block. */
    public static String ofRedacted(JsonNode block) {
        String data = block.path(DATA).asText("");
        return data.startsWith(SIGNATURE) ? data.substring(SIGNATURE.length()) : "";
    }

    /** Whether a block is thinking that Anthropic knows nothing of. */
    public static boolean isForeign(JsonNode block) {
        return switch (block.path(TYPE).asText("")) {
            case "thinking" -> UNSIGNED.equals(block.path("signature").asText(""));
            case "redacted_thinking" -> !ofRedacted(block).isEmpty();
            default -> false;
        };
    }

    /**
     * The messages without anything of the kind.
     *
     * @param messages in Anthropic's form; never changed, and given back as they are when there is nothing to clean
     */
    public static JsonNode cleaned(JsonNode messages) {
        if (!(messages instanceof ArrayNode array) || !needsCleaning(array)) {
            return messages;
        }
        ArrayNode cleaned = array.deepCopy();
        JsonArrays.removeIf(cleaned, ForeignThinking::isForeignOnly);
        for (JsonNode message : cleaned) {
            if (message.path(CONTENT) instanceof ArrayNode blocks) {
                JsonArrays.removeIf(blocks, ForeignThinking::isForeign);
                blocks.forEach(ForeignThinking::cleanIds);
            }
        }
        return cleaned;
    }

    private static boolean isForeignOnly(JsonNode message) {
        JsonNode content = message.path(CONTENT);
        for (JsonNode block : content) {
            if (!isForeign(block)) {
                return false;
            }
        }
        return content.isArray() && !content.isEmpty();
    }

    private static boolean needsCleaning(ArrayNode messages) {
        for (JsonNode message : messages) {
            for (JsonNode block : message.path(CONTENT)) {
                if (isForeign(block)
                        || !signature(block.path(ID).asText("")).isEmpty()
                        || !signature(block.path(TOOL_USE_ID).asText("")).isEmpty()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void cleanIds(JsonNode block) {
        for (String field : new String[] {ID, TOOL_USE_ID}) {
            if (block instanceof ObjectNode object && object.path(field).isTextual()) {
                object.put(field, callId(object.get(field).textValue()));
            }
        }
    }
}
