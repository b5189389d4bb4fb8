package io.llmgov.router.provider.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.UnsupportedRequestException;

/**
 * The content of a message: a text or a list of parts becomes a list of blocks, with a cache point after each part that
 * bears a marker. A part that Converse can't carry is refused, never left out: a question whose picture or sound is
 * missing would get a wrong answer.
 */
final class ConverseContent {

    private final ConverseMedia media = new ConverseMedia();
    private final CachePoints cachePoints;
    private final boolean takesThinking;

    ConverseContent(BedrockModel model, CachePoints cachePoints) {
        this.takesThinking = model.takesThinkingBack();
        this.cachePoints = cachePoints;
    }

    /** @param where the message's place in the request, for the client's developer */
    ArrayNode blocks(JsonNode content, String where) {
        if (content.isTextual()) {
            return textBlocks(content.textValue());
        }
        if (content.isMissingNode() || content.isNull()) {
            return JsonArrays.of();
        }
        if (!content.isArray()) {
            throw unsupported("must be a text or a list of parts", where);
        }
        ArrayNode blocks = JsonArrays.of();
        for (int i = 0; i < content.size(); i++) {
            blocks.addAll(part(content.get(i), where + "." + OpenAi.CONTENT + "[" + i + "]"));
        }
        return blocks;
    }

    private ArrayNode part(JsonNode part, String where) {
        if (part.isTextual()) {
            return textBlocks(part.textValue());
        }
        ArrayNode blocks = switch (part.path(OpenAi.TYPE).asText("")) {
            case "text" -> textBlocks(part.path(OpenAi.TEXT).asText(""));
            case "refusal" -> textBlocks(part.path(OpenAi.REFUSAL).asText(""));
            case "image_url" -> JsonArrays.of(media.image(part.path("image_url"), where));
            case "file" -> JsonArrays.of(media.file(part.path("file"), where));
            case "input_audio" -> JsonArrays.of(media.audio(part.path("input_audio"), where));
            case "thinking", "redacted_thinking" -> takesThinking ? ReasoningBlocks.part(part) : JsonArrays.of();
            default -> throw unsupported("is of a type that Bedrock's Converse API can't carry", where);
        };
        return cachePoints.after(blocks, part);
    }

    private static ArrayNode textBlocks(String text) {
        return text.isBlank() ? JsonArrays.of() : JsonArrays.of(text(text));
    }

    static ObjectNode text(String text) {
        return Json.object().put(Converse.TEXT, text);
    }

    static UnsupportedRequestException unsupported(String problem, String where) {
        return new UnsupportedRequestException("The content at " + where + " " + problem + ".", where);
    }
}
