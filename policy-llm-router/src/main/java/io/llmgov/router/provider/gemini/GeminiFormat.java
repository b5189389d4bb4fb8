package io.llmgov.router.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.OpenAi;

/**
 * What {@code response_format} asks for (Gemini API guide, "Structured outputs"). Models before Gemini 3 refuse JSON
 * together with functions; there an instruction takes its place, which guarantees nothing, so the parameter is reported
 * as dropped.
 *
 * @param json whether the answer is to be JSON
 * @param schema what it has to conform to; null for any
 * @param instruction for the system instruction; null when there is none
 */
record GeminiFormat(boolean json, ObjectNode schema, String instruction) {

    private static final GeminiFormat TEXT = new GeminiFormat(false, null, null);
    private static final String JSON_TYPE = "application/json";

    private static final String ANY_JSON =
            "Unless you call a function, answer with one JSON object and nothing else: no "
                    + "other text before or after it, and no code fence.";
    private static final String JSON_OF_SCHEMA =
            "Unless you call a function, answer with one JSON document that conforms to the following JSON Schema and "
                    + "nothing else: no other text before or after it, and no code fence.\n";

    static GeminiFormat of(ObjectNode request, GeminiModel model, boolean withFunctions, DroppedParameters dropped) {
        JsonNode format = request.path(OpenAi.RESPONSE_FORMAT);
        JsonNode schema = format.path(OpenAi.JSON_SCHEMA).path(OpenAi.SCHEMA);
        boolean instructed = withFunctions && !model.acceptsFormatWithFunctions();
        return switch (format.path(OpenAi.TYPE).asText("")) {
            case "", "text" -> TEXT;
            case "json_object" -> instructed ? instructed(ANY_JSON, dropped) : new GeminiFormat(true, null, null);
            case "json_schema" -> {
                if (!(schema instanceof ObjectNode given)) {
                    yield instructed ? instructed(ANY_JSON, dropped) : new GeminiFormat(true, null, null);
                }
                yield instructed
                        ? instructed(JSON_OF_SCHEMA + Json.text(given), dropped)
                        : enforced(GeminiSchema.of(given), dropped);
            }
            default -> {
                dropped.add(OpenAi.RESPONSE_FORMAT);
                yield TEXT;
            }
        };
    }

    private static GeminiFormat enforced(GeminiSchema schema, DroppedParameters dropped) {
        schema.unenforced()
                .forEach(keyword -> dropped.add(OpenAi.RESPONSE_FORMAT + "." + OpenAi.JSON_SCHEMA + "." + keyword));
        return new GeminiFormat(true, schema.schema(), null);
    }

    private static GeminiFormat instructed(String instruction, DroppedParameters dropped) {
        dropped.add(OpenAi.RESPONSE_FORMAT);
        return new GeminiFormat(false, null, instruction);
    }

    void writeTo(ObjectNode config, GeminiMessages messages) {
        if (instruction != null) {
            messages.instruct(instruction);
        }
        if (json) {
            config.put(Gemini.RESPONSE_MIME_TYPE, JSON_TYPE);
        }
        if (schema != null) {
            config.set(Gemini.RESPONSE_JSON_SCHEMA, schema);
        }
    }
}
