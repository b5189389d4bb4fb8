package io.llmgov.runtime.tokens;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmgov.core.json.Json;

/**
 * What a request of OpenAI's Responses API has beside its texts. OpenAI documents no rule of its own for it, so messages,
 * calls and tools count like those of chat completions.
 */
final class ResponsesFraming {

    private static final int PER_MESSAGE = 4;
    private static final int PER_CALL = 3;
    private static final int PRIMING = 3;
    private static final int TOOLS = 12;

    private static final String INPUT = "input";
    private static final String TYPE = "type";
    private static final String IMAGE_URL = "image_url";

    private ResponsesFraming() {}

    static void add(JsonNode request, TextTally tally) {
        if (request.path("instructions").isTextual()) {
            tally.addTokens(PER_MESSAGE);
        }
        if (request.path(INPUT).isTextual()) {
            tally.addTokens(PER_MESSAGE);
        }
        for (JsonNode item : request.path(INPUT)) {
            addItem(item, tally);
        }
        if (!request.path("tools").isEmpty()) {
            tally.addTokens(TOOLS);
        }
        request.path("tools").forEach(tool -> tally.add(Json.text(tool)));
        JsonNode schema = request.path("text").path("format").path("schema");
        if (schema.isObject()) {
            tally.add(Json.text(schema));
        }
        tally.addTokens(PRIMING);
    }

    private static void addItem(JsonNode item, TextTally tally) {
        if (item.isTextual() || item.has("role")) {
            tally.addTokens(PER_MESSAGE);
        } else if (item.path(TYPE).asText("").endsWith("_call")) {
            tally.addTokens(PER_CALL);
            tally.add(item.path("name").asText(""));
        }
    }

    /** Tokens of images, sound and files: in messages, and in what tools brought. */
    static long mediaTokens(String model, JsonNode request) {
        ImageRule images = ImageRule.of(model);
        long tokens = 0;
        for (JsonNode item : request.path(INPUT)) {
            tokens += part(images, item);
            tokens += parts(images, item.path("content"));
            tokens += parts(images, item.path("output"));
        }
        return tokens;
    }

    /** A list of parts, or one. */
    private static long parts(ImageRule images, JsonNode parts) {
        if (parts.isObject()) {
            return part(images, parts);
        }
        long tokens = 0;
        for (JsonNode part : parts) {
            tokens += part(images, part);
        }
        return tokens;
    }

    private static long part(ImageRule images, JsonNode part) {
        return switch (part.path(TYPE).asText("")) {
            case "input_image", "computer_screenshot" ->
                MediaParts.image(images, part.path(IMAGE_URL).asText(""), part.path("detail"));
            case "image_generation_call" ->
                MediaParts.image(
                        images, "data:image/png;base64," + part.path("result").asText(""), part.path("detail"));
            case "input_audio" -> MediaParts.audio(part.path("input_audio"));
            case "input_file" -> MediaParts.file(part.path("file_data").asText(""));
            default -> 0;
        };
    }
}
