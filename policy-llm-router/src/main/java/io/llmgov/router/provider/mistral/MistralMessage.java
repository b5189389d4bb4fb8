package io.llmgov.router.provider.mistral;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;

/**
 * An assistant message, or a piece of one, that is made OpenAI's in place. A content in parts (Mistral API reference,
 * {@code ContentChunk}) becomes a text, with thoughts as {@code reasoning_content}, images as {@code images}, and the
 * numbers of sources as {@code extra_content.mistral.references}.
 */
final class MistralMessage {

    private final ObjectNode message;
    private final boolean hidesThoughts;
    private final CallIndexes indexes;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder thoughts = new StringBuilder();
    private final ArrayNode images = JsonArrays.of();
    private final ArrayNode references = JsonArrays.of();

    /** @param indexes of a stream's calls; null for a complete message, whose calls have no index */
    MistralMessage(ObjectNode message, boolean hidesThoughts, CallIndexes indexes) {
        this.message = message;
        this.hidesThoughts = hidesThoughts;
        this.indexes = indexes;
    }

    void rewrite() {
        message.remove(Mistral.PREFIX);
        if (message.get(OpenAi.CONTENT) instanceof ArrayNode parts) {
            parts.forEach(this::read);
            write();
        }
        if (message.path(OpenAi.TOOL_CALLS).isNull()) {
            message.remove(OpenAi.TOOL_CALLS);
        }
        for (JsonNode call : message.path(OpenAi.TOOL_CALLS)) {
            if (call instanceof ObjectNode object) {
                rewrite(object);
            }
        }
    }

    private void read(JsonNode part) {
        switch (part.path(OpenAi.TYPE).asText("")) {
            case "text" -> text.append(part.path(OpenAi.TEXT).asText(""));
            case Mistral.THINKING -> readThoughts(part.path(Mistral.THINKING));
            case "image_url" -> images.add(image(part.path(OpenAi.IMAGE_URL)));
            case Mistral.REFERENCE -> part.path("reference_ids").forEach(references::add);
            default -> {
                // What tools of Mistral's own add has no place in a chat completion.
            }
        }
    }

    private void readThoughts(JsonNode parts) {
        thoughts.append(parts.asText(""));
        parts.forEach(part -> thoughts.append(part.path(OpenAi.TEXT).asText("")));
    }

    private static ObjectNode image(JsonNode given) {
        ObjectNode image = Json.object().put(OpenAi.TYPE, OpenAi.IMAGE_URL);
        image.putObject(OpenAi.IMAGE_URL)
                .put(OpenAi.URL, given.asText(given.path(OpenAi.URL).asText("")));
        return image;
    }

    private void write() {
        message.put(OpenAi.CONTENT, text.toString());
        if (!thoughts.isEmpty() && !hidesThoughts) {
            message.put(OpenAi.REASONING_CONTENT, thoughts.toString());
        }
        if (!images.isEmpty()) {
            message.set(OpenAi.IMAGES, images);
        }
        if (!references.isEmpty()) {
            message.putObject(OpenAi.EXTRA_CONTENT).putObject(Mistral.EXTRA).set(Mistral.REFERENCES, references);
        }
    }

    private void rewrite(ObjectNode call) {
        if ("null".equals(call.path(OpenAi.ID).asText(""))) {
            call.remove(OpenAi.ID);
        }
        boolean begins = call.path(OpenAi.FUNCTION).has(OpenAi.NAME);
        if (begins && !call.path(OpenAi.TYPE).isTextual()) {
            call.put(OpenAi.TYPE, OpenAi.FUNCTION);
        }
        if (call.path(OpenAi.FUNCTION) instanceof ObjectNode function
                && function.path(OpenAi.ARGUMENTS).isObject()) {
            function.put(OpenAi.ARGUMENTS, Json.text(function.get(OpenAi.ARGUMENTS)));
        }
        if (indexes == null) {
            call.remove(OpenAi.INDEX);
        } else {
            indexes.rewrite(call);
        }
    }
}
