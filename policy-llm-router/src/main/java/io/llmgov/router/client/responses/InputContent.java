package io.llmgov.router.client.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.UnsupportedRequestException;

/**
 * The content of a message or of a tool's output. A part that chat has no form for is refused, never left out: a question
 * whose picture is missing would get a wrong answer. Files and images that were uploaded to a provider are refused too,
 * because no other provider has them.
 */
final class InputContent {

    private static final String EPHEMERAL = "ephemeral";

    private final DroppedParameters dropped;

    InputContent(DroppedParameters dropped) {
        this.dropped = dropped;
    }

    /** A text as it is; parts as chat's parts, or as a text where they are no more than that. */
    JsonNode of(JsonNode content, String where) {
        if (content.isTextual()) {
            return content;
        }
        if (!content.isArray()) {
            throw unsupported("must be a text or a list of parts", where);
        }
        return simplest(parts(content, where));
    }

    /** Not every server of chat's protocol takes a list where a text will do. */
    static JsonNode simplest(ArrayNode parts) {
        JsonNode only = parts.path(0);
        boolean plain = parts.size() == 1
                && only.size() == 2
                && OpenAi.TEXT.equals(only.path(OpenAi.TYPE).asText());
        return plain ? only.get(OpenAi.TEXT) : parts;
    }

    ArrayNode parts(JsonNode content, String where) {
        ArrayNode parts = JsonArrays.of();
        for (int i = 0; i < content.size(); i++) {
            parts.add(part(content.path(i), where + "[" + i + "]"));
        }
        return parts;
    }

    private ObjectNode part(JsonNode part, String where) {
        if (part.isTextual()) {
            return text(part);
        }
        String type = part.path(OpenAi.TYPE).asText("");
        ObjectNode translated = switch (type) {
            case Responses.INPUT_TEXT, Responses.OUTPUT_TEXT, Responses.SUMMARY_TEXT, OpenAi.TEXT ->
                text(part.path(OpenAi.TEXT));
            case OpenAi.REFUSAL -> text(part.path(OpenAi.REFUSAL));
            case Responses.INPUT_IMAGE -> image(part, where);
            case Responses.INPUT_FILE -> file(part, where);
            case "input_audio" -> audio(part);
            default ->
                throw unsupported(
                        "is of type '" + ResponsesTools.printable(type)
                                + "', which the provider of this model can't read",
                        where);
        };
        writeCaching(part, translated);
        return translated;
    }

    private static ObjectNode text(JsonNode text) {
        return Json.object().put(OpenAi.TYPE, OpenAi.TEXT).put(OpenAi.TEXT, text.asText(""));
    }

    private static ObjectNode image(JsonNode part, String where) {
        String url = part.path(OpenAi.IMAGE_URL).asText("");
        if (url.isEmpty()) {
            throw unsupported(
                    "must be an image given by 'image_url'; one uploaded to another provider can't be referred to",
                    where);
        }
        ObjectNode translated = Json.object().put(OpenAi.TYPE, OpenAi.IMAGE_URL);
        ObjectNode image = translated.putObject(OpenAi.IMAGE_URL).put(OpenAi.URL, url);
        switch (part.path(Responses.DETAIL).asText("")) {
            case "" -> {}
            // The nearest that chat has.
            case "original" -> image.put(Responses.DETAIL, "high");
            default -> image.set(Responses.DETAIL, part.get(Responses.DETAIL));
        }
        return translated;
    }

    private static ObjectNode file(JsonNode part, String where) {
        if (!part.path(Responses.FILE_DATA).isTextual()) {
            throw unsupported(
                    "must be a file given by 'file_data'; the provider of this model fetches none from an address, and "
                            + "doesn't have one uploaded to another provider",
                    where);
        }
        ObjectNode translated = Json.object().put(OpenAi.TYPE, "file");
        ObjectNode file = translated.putObject("file");
        if (part.path(Responses.FILENAME).isTextual()) {
            file.set(Responses.FILENAME, part.get(Responses.FILENAME));
        }
        file.set(Responses.FILE_DATA, part.get(Responses.FILE_DATA));
        return translated;
    }

    private static ObjectNode audio(JsonNode part) {
        ObjectNode translated = Json.object().put(OpenAi.TYPE, "input_audio");
        translated.set("input_audio", part.path("input_audio"));
        return translated;
    }

    /** OpenAI's explicit breakpoint says what Anthropic's marker says; a marker that a client sets itself passes. */
    private void writeCaching(JsonNode part, ObjectNode translated) {
        JsonNode marker = part.path(OpenAi.CACHE_CONTROL);
        if (marker.isObject()) {
            translated.set(OpenAi.CACHE_CONTROL, marker);
        } else if (part.path(Responses.PROMPT_CACHE_BREAKPOINT).isObject()) {
            translated.putObject(OpenAi.CACHE_CONTROL).put(OpenAi.TYPE, EPHEMERAL);
        }
        String detail = part.path(Responses.DETAIL).asText("auto");
        if (Responses.INPUT_FILE.equals(part.path(OpenAi.TYPE).asText()) && !"auto".equals(detail)) {
            dropped.add(Responses.INPUT + "." + Responses.DETAIL);
        }
    }

    private static UnsupportedRequestException unsupported(String problem, String where) {
        return new UnsupportedRequestException("The content at " + where + " " + problem + ".", where);
    }
}
