package io.llmgov.router.provider.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.UnsupportedRequestException;

/**
 * The content of a message: a text or a list of parts becomes a list of blocks. A part that Anthropic can't read is
 * refused, never left out: a question whose picture or sound is missing would get a wrong answer.
 */
final class AnthropicContent {

    private final AnthropicMedia media;

    AnthropicContent(AnthropicService service, DroppedParameters dropped) {
        this.media = new AnthropicMedia(service, dropped);
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
        ArrayNode blocks = part.isTextual()
                ? textBlocks(part.textValue())
                : switch (part.path(OpenAi.TYPE).asText("")) {
                    case "text" -> textBlocks(part.path(OpenAi.TEXT).asText(""));
                    case "refusal" -> textBlocks(part.path(OpenAi.REFUSAL).asText(""));
                    case "image_url" -> JsonArrays.of(media.image(part.path("image_url"), where));
                    case "file" -> JsonArrays.of(media.file(part.path("file"), where));
                    case "thinking", "redacted_thinking" -> ThinkingBlocks.part(part);
                    case "input_audio" -> throw unsupported("is audio, which Anthropic models can't listen to", where);
                    default -> throw unsupported("is of a type that Anthropic models can't read", where);
                };
        if (part.get(Anthropic.CACHE_CONTROL) instanceof ObjectNode marker) {
            for (JsonNode block : blocks) {
                ((ObjectNode) block).set(Anthropic.CACHE_CONTROL, marker);
            }
        }
        return blocks;
    }

    private static ArrayNode textBlocks(String text) {
        return text.isBlank() ? JsonArrays.of() : JsonArrays.of(text(text));
    }

    static ObjectNode text(String text) {
        return Json.object().put(Anthropic.TYPE, Anthropic.TEXT).put(Anthropic.TEXT, text);
    }

    static UnsupportedRequestException unsupported(String problem, String where) {
        return new UnsupportedRequestException("The content at " + where + " " + problem + ".", where);
    }
}
