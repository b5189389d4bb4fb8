package io.llmgov.router.provider.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.OpenAi;
import java.io.ByteArrayOutputStream;
import java.util.Base64;

/** Images that a model answers with, as OpenRouter and LiteLLM carry them: data URLs. */
final class AnswerImages {

    private AnswerImages() {}

    /** @return null when there are no bytes */
    static ObjectNode of(JsonNode image) {
        JsonNode bytes = image.path(Converse.SOURCE).path(Converse.BYTES);
        return bytes.isTextual() && !bytes.textValue().isEmpty()
                ? of(image.path(Converse.FORMAT).asText(""), bytes.textValue())
                : null;
    }

    static ObjectNode of(String format, String base64) {
        String type = format.matches("[a-z0-9]{1,10}") ? format : "png";
        ObjectNode image = Json.object().put(OpenAi.TYPE, OpenAi.IMAGE_URL);
        image.putObject(OpenAi.IMAGE_URL).put(OpenAi.URL, "data:image/" + type + ";base64," + base64);
        return image;
    }

    /** An image that comes in pieces, each in base64 of its own. */
    static final class Pieces {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        void add(String base64) {
            try {
                bytes.writeBytes(Base64.getDecoder().decode(base64));
            } catch (IllegalArgumentException e) {
                // A piece that is no base64 can't be part of an image.
            }
        }

        boolean isEmpty() {
            return bytes.size() == 0;
        }

        String base64() {
            return Base64.getEncoder().encodeToString(bytes.toByteArray());
        }
    }
}
