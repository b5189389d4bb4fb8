package io.llmgov.router.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.UnsupportedRequestException;

/**
 * The content of a message: a text or a list of parts becomes a list of Gemini's parts. A part that Gemini can't read is
 * refused, never left out: a question whose picture or sound is missing would get a wrong answer.
 */
final class GeminiContent {

    private final GeminiMedia media;
    private final DroppedParameters dropped;

    GeminiContent(GeminiModel model, DroppedParameters dropped) {
        this.media = new GeminiMedia(model, dropped);
        this.dropped = dropped;
    }

    /** @param where the message's place in the request, for the client's developer */
    ArrayNode parts(JsonNode content, String where) {
        if (content.isTextual()) {
            return texts(content.textValue());
        }
        if (content.isMissingNode() || content.isNull()) {
            return JsonArrays.of();
        }
        if (!content.isArray()) {
            throw unsupported("must be a text or a list of parts", where);
        }
        ArrayNode parts = JsonArrays.of();
        for (int i = 0; i < content.size(); i++) {
            parts.addAll(part(content.get(i), where + "." + OpenAi.CONTENT + "[" + i + "]"));
        }
        return parts;
    }

    private ArrayNode part(JsonNode part, String where) {
        if (part.isTextual()) {
            return texts(part.textValue());
        }
        reportCaching(part);
        return switch (part.path(OpenAi.TYPE).asText("")) {
            case "text" -> texts(part.path(OpenAi.TEXT).asText(""));
            case "refusal" -> texts(part.path(OpenAi.REFUSAL).asText(""));
            case "image_url" -> JsonArrays.of(media.image(part.path(OpenAi.IMAGE_URL), where));
            case "video_url" -> JsonArrays.of(media.video(part.path("video_url"), where));
            case "input_audio" -> JsonArrays.of(media.audio(part.path("input_audio"), where));
            case "file" -> JsonArrays.of(media.file(part.path("file"), where));
            // Thoughts aren't sent back to Gemini, and those of other providers mean nothing to it.
            case "thinking", "redacted_thinking" -> JsonArrays.of();
            default -> throw unsupported("is of a type that Gemini models can't read", where);
        };
    }

    /** Gemini caches prompts by itself; where a marker stands has no influence on it. */
    void reportCaching(JsonNode marked) {
        if (marked.path(OpenAi.CACHE_CONTROL).isObject()) {
            dropped.add(OpenAi.CACHE_CONTROL);
        }
    }

    private static ArrayNode texts(String text) {
        return text.isEmpty() ? JsonArrays.of() : JsonArrays.of(text(text));
    }

    static ObjectNode text(String text) {
        return Json.object().put(Gemini.TEXT, text);
    }

    static UnsupportedRequestException unsupported(String problem, String where) {
        return new UnsupportedRequestException("The content at " + where + " " + problem + ".", where);
    }
}
