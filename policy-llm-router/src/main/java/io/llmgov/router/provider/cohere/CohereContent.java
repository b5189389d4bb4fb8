package io.llmgov.router.provider.cohere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.UnsupportedRequestException;

/**
 * The content of a message: a text or a list of parts becomes a list of blocks of the types {@code text},
 * {@code image_url} and {@code document}. A part that Cohere can't read is refused, never left out: a question whose
 * picture or file is missing would get a wrong answer.
 */
final class CohereContent {

    private CohereContent() {}

    /** @param where the message's place in the request, for the client's developer */
    static ArrayNode blocks(JsonNode content, String where) {
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

    private static ArrayNode part(JsonNode part, String where) {
        if (part.isTextual()) {
            return textBlocks(part.textValue());
        }
        return switch (part.path(OpenAi.TYPE).asText("")) {
            case "text" -> textBlocks(part.path(OpenAi.TEXT).asText(""));
            case "refusal" -> textBlocks(part.path(OpenAi.REFUSAL).asText(""));
            case "image_url" -> JsonArrays.of(CohereMedia.image(part.path(OpenAi.IMAGE_URL), where));
            case "file" -> JsonArrays.of(CohereMedia.file(part.path("file"), where));
            // Reasoning within the content is read with the message's other reasoning.
            case "thinking", "redacted_thinking" -> JsonArrays.of();
            case "input_audio" -> throw unsupported("is audio, which Cohere's models can't listen to", where);
            default -> throw unsupported("is of a type that Cohere's models can't read", where);
        };
    }

    private static ArrayNode textBlocks(String text) {
        return text.isBlank() ? JsonArrays.of() : JsonArrays.of(text(text));
    }

    static ObjectNode text(String text) {
        return Json.object().put(Cohere.TYPE, Cohere.TEXT).put(Cohere.TEXT, text);
    }

    static boolean isOfType(JsonNode block, String type) {
        return type.equals(block.path(Cohere.TYPE).asText(""));
    }

    /** Blocks as Cohere's examples have them: a single text stands for itself. */
    static JsonNode written(ArrayNode blocks) {
        boolean oneText = blocks.size() == 1 && isOfType(blocks.get(0), Cohere.TEXT);
        return oneText ? blocks.get(0).get(Cohere.TEXT) : blocks;
    }

    static UnsupportedRequestException unsupported(String problem, String where) {
        return new UnsupportedRequestException("The content at " + where + " " + problem + ".", where);
    }
}
