package io.llmgov.router.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a provider wants back with its earlier reasoning, in one opaque text for protocols that have a field for such:
 * Anthropic's thinking blocks with their signatures, and Gemini's thought signatures of calls and of the answer.
 *
 * <p>Thinking itself isn't in it. It stands beside it as readable text, where stages see it; here is only which text it
 * is and its hash, so that a block whose text was changed on its way (by a client, or by a stage that removes personal
 * data) is known, and left out instead of being refused by the provider.
 *
 * @param blocks the thinking blocks in their order
 * @param callSignatures Gemini's signatures by the id of the tool call
 * @param answerSignature Gemini's signature of the answer's text; null when there is none
 */
public record SealedReasoning(List<Block> blocks, Map<String, String> callSignatures, String answerSignature) {

    public static final SealedReasoning EMPTY = new SealedReasoning(List.of(), Map.of(), null);

    /** The number is the format's version. */
    private static final String MARK = "llmgov.1.";

    private static final String ANY_MARK = "llmgov.";
    private static final int MAX_LENGTH = 4 * 1024 * 1024;
    private static final int HASH_BYTES = 16;
    private static final int NO_TEXT = -1;

    private static final String BLOCKS = "blocks";
    private static final String CALLS = "calls";
    private static final String ANSWER = "answer";
    private static final String TEXT = "text";
    private static final String HASH = "hash";
    private static final String SIGNATURE = "signature";
    private static final String DATA = "data";
    private static final String THINKING = "thinking";
    private static final String REDACTED = "redacted_thinking";

    public SealedReasoning {
        blocks = List.copyOf(blocks);
        callSignatures = Map.copyOf(callSignatures);
    }

    /**
     * A thinking block without its text.
     *
     * @param text the number of the text that it is, among those that stand beside; -1 when it has none
     * @param hash of the text
     * @param signature Anthropic's; null for redacted thinking
     * @param data redacted thinking; null when it isn't
     * @param index its place among the answer's blocks; null when it leads them
     */
    public record Block(int text, String hash, String signature, String data, Integer index) {

        /** @param text the number of the text beside that is the block's thinking; -1 when it has none */
        public static Block of(JsonNode thinkingBlock, int text) {
            String thinking = thinkingBlock.path(THINKING).asText("");
            return new Block(
                    thinking.isEmpty() ? NO_TEXT : text,
                    thinking.isEmpty() ? null : digest(thinking),
                    thinkingBlock.path(SIGNATURE).asText(null),
                    thinkingBlock.path(DATA).asText(null),
                    thinkingBlock.path(OpenAi.INDEX).isInt()
                            ? thinkingBlock.path(OpenAi.INDEX).intValue()
                            : null);
        }

        /** The block as the pivot carries it; empty when its text isn't the one that was signed. */
        private Optional<ObjectNode> open(List<String> texts) {
            ObjectNode block = Json.object();
            if (data != null) {
                block.put(OpenAi.TYPE, REDACTED).put(DATA, data);
            } else {
                if (text >= texts.size()
                        || text != NO_TEXT && !digest(texts.get(text)).equals(hash)) {
                    return Optional.empty();
                }
                block.put(OpenAi.TYPE, THINKING).put(THINKING, text == NO_TEXT ? "" : texts.get(text));
                block.put(SIGNATURE, signature);
            }
            if (index != null) {
                block.put(OpenAi.INDEX, index);
            }
            return Optional.of(block);
        }

        private ObjectNode json() {
            ObjectNode block = Json.object();
            if (data != null) {
                block.put(DATA, data);
            } else {
                block.put(SIGNATURE, signature);
                if (text != NO_TEXT) {
                    block.put(TEXT, text).put(HASH, hash);
                }
            }
            if (index != null) {
                block.put(OpenAi.INDEX, index);
            }
            return block;
        }

        private static Block parse(JsonNode block) {
            return new Block(
                    Math.max(NO_TEXT, block.path(TEXT).asInt(NO_TEXT)),
                    block.path(HASH).asText(""),
                    block.path(SIGNATURE).asText(""),
                    block.path(DATA).asText(null),
                    block.path(OpenAi.INDEX).isInt() ? block.path(OpenAi.INDEX).intValue() : null);
        }
    }

    /** Whether a text was sealed by this gateway, in whatever version: no provider can make anything of it. */
    public static boolean isSealed(String text) {
        return text.startsWith(ANY_MARK);
    }

    /** One text, never empty, so that reasoning of this gateway's is known as such even when there is nothing to seal. */
    public String seal() {
        ObjectNode sealed = Json.object();
        if (!blocks.isEmpty()) {
            ArrayNode list = sealed.putArray(BLOCKS);
            blocks.forEach(block -> list.add(block.json()));
        }
        if (!callSignatures.isEmpty()) {
            ObjectNode calls = sealed.putObject(CALLS);
            callSignatures.forEach(calls::put);
        }
        if (answerSignature != null) {
            sealed.put(ANSWER, answerSignature);
        }
        return MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(Json.bytes(sealed));
    }

    /** Empty when the text isn't this gateway's, is damaged or is too long to be. */
    public static Optional<SealedReasoning> open(String text) {
        if (!text.startsWith(MARK) || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            JsonNode sealed = Json.parse(Base64.getUrlDecoder().decode(text.substring(MARK.length())));
            List<Block> blocks = new ArrayList<>();
            sealed.path(BLOCKS).forEach(block -> blocks.add(Block.parse(block)));
            Map<String, String> calls = new LinkedHashMap<>();
            sealed.path(CALLS)
                    .properties()
                    .forEach(call -> calls.put(call.getKey(), call.getValue().asText("")));
            return Optional.of(
                    new SealedReasoning(blocks, calls, sealed.path(ANSWER).asText(null)));
        } catch (IllegalArgumentException | IOException e) {
            return Optional.empty();
        }
    }

    /**
     * The thinking blocks as the pivot carries them; none when any text of theirs was changed, because Anthropic takes
     * them as they were or not at all.
     *
     * @param texts those that stand beside
     */
    public List<ObjectNode> thinkingBlocks(List<String> texts) {
        List<ObjectNode> opened = blocks.stream()
                .map(block -> block.open(texts))
                .flatMap(Optional::stream)
                .toList();
        return opened.size() == blocks.size() ? opened : List.of();
    }

    private static String digest(String text) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(sum, HASH_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
