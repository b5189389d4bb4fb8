package io.llmgov.router.provider.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.llmgov.router.provider.DataUrl;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.UnsupportedRequestException;
import java.util.Set;

/**
 * The content of a message: its texts become one, its images a list of base64 texts, and sound, which Ollama takes in the
 * same list, as well. Ollama fetches no address. A part that it can't read is refused, never left out: a question whose
 * picture is missing would get a wrong answer.
 */
final class OllamaContent {

    private static final Set<String> IMAGE_TYPES = Set.of("", "image/png", "image/jpeg", "image/jpg", "image/webp");
    private static final String IMAGE_DETAIL = "messages.image_url.detail";

    private final DroppedParameters dropped;

    OllamaContent(DroppedParameters dropped) {
        this.dropped = dropped;
    }

    /** What a message says and shows. */
    record Content(String text, ArrayNode images) {}

    /** @param where the message's place in the request, for the client's developer */
    Content read(JsonNode content, String where) {
        if (content.isTextual()) {
            return new Content(content.textValue(), JsonArrays.of());
        }
        if (content.isMissingNode() || content.isNull()) {
            return new Content("", JsonArrays.of());
        }
        if (!content.isArray()) {
            throw unsupported("must be a text or a list of parts", where);
        }
        StringBuilder text = new StringBuilder();
        ArrayNode images = JsonArrays.of();
        for (int i = 0; i < content.size(); i++) {
            read(content.get(i), text, images, where + "." + OpenAi.CONTENT + "[" + i + "]");
        }
        return new Content(text.toString(), images);
    }

    private void read(JsonNode part, StringBuilder text, ArrayNode images, String where) {
        if (part.isTextual()) {
            append(part.textValue(), text);
            return;
        }
        reportCaching(part);
        switch (part.path(OpenAi.TYPE).asText("")) {
            case "text" -> append(part.path(OpenAi.TEXT).asText(""), text);
            case "refusal" -> append(part.path(OpenAi.REFUSAL).asText(""), text);
            case "image_url" -> images.add(image(part.path(OpenAi.IMAGE_URL), where));
            case "input_audio" -> images.add(audio(part.path("input_audio"), where));
            case "thinking", "redacted_thinking" -> {
                // Thoughts within the content are those of other providers; their text is in reasoning_content, too.
            }
            default -> throw unsupported("is of a type that Ollama's models can't read", where);
        }
    }

    private static void append(String piece, StringBuilder text) {
        text.append(text.isEmpty() || piece.isEmpty() ? "" : "\n").append(piece);
    }

    private String image(JsonNode image, String where) {
        String url =
                image.isTextual() ? image.textValue() : image.path(OpenAi.URL).asText("");
        if ("low".equals(image.path("detail").asText(""))) {
            dropped.add(IMAGE_DETAIL);
        }
        DataUrl data = DataUrl.parse(url);
        if (data == null || !data.base64()) {
            throw unsupported("must be an image given by a base64 data URL: Ollama fetches no addresses", where);
        }
        if (!IMAGE_TYPES.contains(data.mediaType())) {
            throw unsupported("must be a PNG, JPEG or WebP image", where);
        }
        return data.content();
    }

    private static String audio(JsonNode audio, String where) {
        String content = audio.path("data").asText("");
        if (content.isEmpty()) {
            throw unsupported("must be audio in base64", where);
        }
        return content;
    }

    /** Ollama caches prompts by itself; where a marker stands has no influence on it. */
    void reportCaching(JsonNode marked) {
        if (marked.path(OpenAi.CACHE_CONTROL).isObject()) {
            dropped.add(OpenAi.CACHE_CONTROL);
        }
    }

    private static UnsupportedRequestException unsupported(String problem, String where) {
        return new UnsupportedRequestException("The content at " + where + " " + problem + ".", where);
    }
}
