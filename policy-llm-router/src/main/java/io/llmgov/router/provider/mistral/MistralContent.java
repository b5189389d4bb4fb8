package io.llmgov.router.provider.mistral;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.UnsupportedRequestException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The content of a message: a text, or a list of parts (Mistral API reference, {@code ContentChunk}). Mistral's own parts
 * pass; a part that it can't read is refused, never left out: a question whose picture is missing would get a wrong answer.
 */
final class MistralContent {

    /** Files in Mistral's own store; those of other providers have ids of another form. */
    private static final Pattern OWN_FILE = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private static final Set<String> OWN_PARTS = Set.of(Mistral.DOCUMENT_URL, Mistral.REFERENCE);

    /** "%PDF-" in base64: how a document without a media type is recognized. */
    private static final String PDF_BEGINNING = "JVBERi0";

    private final DroppedParameters dropped;

    MistralContent(DroppedParameters dropped) {
        this.dropped = dropped;
    }

    /**
     * A text node or a list; an empty text when there is nothing.
     *
     * @param where the message's place in the request, for the client's developer
     */
    JsonNode of(JsonNode content, String where) {
        if (content.isTextual()) {
            return content;
        }
        if (content.isMissingNode() || content.isNull()) {
            return TextNode.valueOf("");
        }
        if (!content.isArray()) {
            throw unsupported("must be a text or a list of parts", where);
        }
        ArrayNode parts = JsonArrays.of();
        for (int i = 0; i < content.size(); i++) {
            ObjectNode part = part(content.get(i), where + "." + OpenAi.CONTENT + "[" + i + "]");
            if (part != null) {
                parts.add(part);
            }
        }
        return parts.isEmpty() ? TextNode.valueOf("") : parts;
    }

    private ObjectNode part(JsonNode part, String where) {
        if (part.isTextual()) {
            return text(part.textValue());
        }
        reportCaching(part);
        String type = part.path(OpenAi.TYPE).asText("");
        if (OWN_PARTS.contains(type)) {
            return (ObjectNode) part;
        }
        return switch (type) {
            case "text" -> text(part.path(OpenAi.TEXT).asText(""));
            case "refusal" -> text(part.path(OpenAi.REFUSAL).asText(""));
            case "image_url" -> image(part.path(OpenAi.IMAGE_URL), where);
            case "input_audio" -> audio(part.path(Mistral.INPUT_AUDIO), where);
            case "file" -> file(part, where);
            case "thinking", "redacted_thinking" ->
                // Thoughts of other providers; their text is in reasoning_content, too.
                null;
            default -> throw unsupported("is of a type that Mistral's models can't read", where);
        };
    }

    static ObjectNode text(String text) {
        return Json.object().put(OpenAi.TYPE, OpenAi.TEXT).put(OpenAi.TEXT, text);
    }

    static ObjectNode thinking(String text) {
        return Json.object().put(OpenAi.TYPE, Mistral.THINKING).set(Mistral.THINKING, JsonArrays.of(text(text)));
    }

    private static ObjectNode image(JsonNode image, String where) {
        JsonNode url = image.isTextual() ? image : image.path(OpenAi.URL);
        if (!url.isTextual() || url.textValue().isBlank()) {
            throw unsupported("must be an image given by a URL", where);
        }
        ObjectNode part = Json.object().put(OpenAi.TYPE, OpenAi.IMAGE_URL);
        ObjectNode written = part.putObject(OpenAi.IMAGE_URL);
        written.set(OpenAi.URL, url);
        if (Set.of("low", "auto", "high").contains(image.path("detail").asText(""))) {
            written.set("detail", image.get("detail"));
        }
        return part;
    }

    /** Mistral finds the format out for itself. */
    private static ObjectNode audio(JsonNode audio, String where) {
        JsonNode data = audio.isTextual() ? audio : audio.path("data");
        if (!data.isTextual() || data.textValue().isBlank()) {
            throw unsupported("must be audio in base64", where);
        }
        return Json.object().put(OpenAi.TYPE, Mistral.INPUT_AUDIO).set(Mistral.INPUT_AUDIO, data);
    }

    /** A file is a document with an address, which may be a data URL; an address may also come in place of an id. */
    private static ObjectNode file(JsonNode part, String where) {
        JsonNode file = part.path("file");
        String id = file.path(Mistral.FILE_ID).asText(part.path(Mistral.FILE_ID).asText(""));
        if (OWN_FILE.matcher(id).matches()) {
            return Json.object().put(OpenAi.TYPE, "file").put(Mistral.FILE_ID, id);
        }
        String data = file.path("file_data").asText("");
        String url = id.startsWith("https://") ? id : withMediaType(data);
        if (!url.startsWith("https://") && !url.startsWith("data:")) {
            throw unsupported(
                    "must be a file whose 'file_data' is a base64 data URL; a file uploaded to another provider can't be "
                            + "referred to",
                    where);
        }
        ObjectNode document =
                Json.object().put(OpenAi.TYPE, Mistral.DOCUMENT_URL).put(Mistral.DOCUMENT_URL, url);
        if (file.path("filename").isTextual()) {
            document.set(Mistral.DOCUMENT_NAME, file.get("filename"));
        }
        return document;
    }

    private static String withMediaType(String data) {
        return data.startsWith(PDF_BEGINNING) ? "data:application/pdf;base64," + data : data;
    }

    /** Mistral caches by {@code prompt_cache_key}; where a marker stands has no influence on it. */
    void reportCaching(JsonNode marked) {
        if (marked.path(OpenAi.CACHE_CONTROL).isObject()) {
            dropped.add(OpenAi.CACHE_CONTROL);
        }
    }

    static UnsupportedRequestException unsupported(String problem, String where) {
        return new UnsupportedRequestException("The content at " + where + " " + problem + ".", where);
    }
}
