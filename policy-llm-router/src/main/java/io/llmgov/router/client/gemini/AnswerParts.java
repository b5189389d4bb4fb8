package io.llmgov.router.client.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.gemini.Gemini;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Parts of an answer (Gemini API reference, {@code Part}). */
final class AnswerParts {

    private static final String BASE64 = ";base64,";

    private AnswerParts() {}

    static ObjectNode text(String text) {
        return Json.object().put(Gemini.TEXT, text);
    }

    static ObjectNode thought(String text) {
        return text(text).put(Gemini.THOUGHT, true);
    }

    /** The text that a message or delta has for reasoning, under either of its usual names. */
    static String reasoning(JsonNode message) {
        JsonNode reasoning = message.path(OpenAi.REASONING_CONTENT);
        return (reasoning.isTextual() ? reasoning : message.path(OpenAi.REASONING)).asText("");
    }

    /** Empty for an image that is given in no way that Gemini has. */
    static Optional<ObjectNode> image(JsonNode image) {
        JsonNode given = image.path(OpenAi.IMAGE_URL);
        String url =
                given.isTextual() ? given.textValue() : given.path(OpenAi.URL).asText("");
        int data = url.indexOf(BASE64);
        ObjectNode part = Json.object();
        if (url.startsWith("data:") && data > 0) {
            part.putObject(Gemini.INLINE_DATA)
                    .put(Gemini.MIME_TYPE, url.substring("data:".length(), data))
                    .put(Gemini.DATA, url.substring(data + BASE64.length()));
            return Optional.of(part);
        }
        if (url.startsWith("http")) {
            part.putObject(Gemini.FILE_DATA).put(Gemini.FILE_URI, url);
            return Optional.of(part);
        }
        return Optional.empty();
    }

    /**
     * A function call; empty when its arguments are no object, because they were cut off or the model got them wrong.
     *
     * @param id empty for none
     */
    static Optional<ObjectNode> call(String id, String name, String arguments) {
        return arguments(arguments).map(args -> {
            ObjectNode part = Json.object();
            ObjectNode call = part.putObject(Gemini.FUNCTION_CALL);
            if (!id.isEmpty()) {
                call.put(Gemini.ID, id);
            }
            call.put(Gemini.NAME, name).set(Gemini.ARGS, args);
            return part;
        });
    }

    private static Optional<ObjectNode> arguments(String text) {
        if (text.isBlank()) {
            return Optional.of(Json.object());
        }
        try {
            JsonNode parsed = Json.parse(text.getBytes(StandardCharsets.UTF_8));
            return parsed instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The answer that was asked for inside an object; the text itself when it isn't there, since it was cut off. */
    static String unwrapped(String text, AnswerShape shape) {
        if (shape.answerField() == null) {
            return text;
        }
        try {
            JsonNode answer = Json.parse(text.getBytes(StandardCharsets.UTF_8)).path(shape.answerField());
            if (answer.isMissingNode()) {
                return text;
            }
            return shape.plainEnum() && answer.isTextual() ? answer.textValue() : Json.text(answer);
        } catch (IOException e) {
            return text;
        }
    }

    /** An SDK takes a content without parts for an invalid answer and forgets the whole turn. */
    static ObjectNode content(ArrayNode parts) {
        ObjectNode content = Json.object();
        content.set(Gemini.PARTS, parts.isEmpty() ? parts.add(text("")) : parts);
        return content.put(Gemini.ROLE, Gemini.MODEL);
    }
}
