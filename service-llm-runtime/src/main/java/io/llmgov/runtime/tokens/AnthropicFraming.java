package io.llmgov.runtime.tokens;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmgov.core.json.Json;

/**
 * What a request of Anthropic's protocol has beside its texts. Anthropic documents no rule, so messages and tools count
 * like OpenAI's, which the factor of a model scales up; images and documents count as elsewhere.
 */
final class AnthropicFraming {

    private static final int PER_MESSAGE = 4;
    private static final int PER_TOOL_CALL = 3;
    private static final int PRIMING = 3;

    /** Anthropic puts a system prompt about tools before the tools; for current models it is about this long. */
    private static final int TOOLS = 350;

    private static final String CONTENT = "content";
    private static final String SOURCE = "source";

    private AnthropicFraming() {}

    static void add(JsonNode request, TextTally tally) {
        for (JsonNode message : request.path("messages")) {
            tally.addTokens(PER_MESSAGE);
            message.path(CONTENT).forEach(block -> addCall(block, tally));
        }
        if (!request.path("tools").isEmpty()) {
            tally.addTokens(TOOLS);
        }
        request.path("tools").forEach(tool -> tally.add(Json.text(tool)));
        JsonNode schema = request.path("output_config").path("format").path("schema");
        if (schema.isObject()) {
            tally.add(Json.text(schema));
        }
        tally.addTokens(PRIMING);
    }

    /** The input of a call counts as its JSON: its texts alone would leave out names and numbers. */
    private static void addCall(JsonNode block, TextTally tally) {
        if (block.path("input").isObject()) {
            tally.addTokens(PER_TOOL_CALL);
            tally.add(block.path("name").asText(""));
            tally.add(Json.text(block.get("input")));
        }
    }

    /** Tokens of images and documents. */
    static long mediaTokens(String model, JsonNode request) {
        long tokens = 0;
        for (JsonNode message : request.path("messages")) {
            tokens += mediaTokens(ImageRule.of(model), message.path(CONTENT));
        }
        return tokens;
    }

    private static long mediaTokens(ImageRule images, JsonNode blocks) {
        long tokens = 0;
        for (JsonNode block : blocks) {
            JsonNode source = block.path(SOURCE);
            tokens += switch (block.path("type").asText("")) {
                case "image" -> image(images, source);
                case "document" -> document(images, source);
                default -> mediaTokens(images, block.path(CONTENT));
            };
        }
        return tokens;
    }

    private static long image(ImageRule images, JsonNode source) {
        String url = "data:" + source.path("media_type").asText("") + ";base64,"
                + source.path("data").asText("");
        return ImageSize.ofDataUrl(url).map(images::tokens).orElseGet(images::most);
    }

    private static long document(ImageRule images, JsonNode source) {
        return switch (source.path("type").asText("")) {
            case "text" -> 0;
            case CONTENT -> mediaTokens(images, source.path(CONTENT));
            default -> MediaParts.file(source.path("data").asText(""));
        };
    }
}
