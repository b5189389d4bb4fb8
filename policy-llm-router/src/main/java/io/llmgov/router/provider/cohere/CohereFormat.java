package io.llmgov.router.provider.cohere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.OpenAi;
import java.util.Locale;

/**
 * What {@code response_format} asks for (Cohere API reference, "Chat", {@code response_format}; documentation,
 * "Structured outputs"). Cohere refuses it beside tools and documents; there an instruction takes its place, which
 * guarantees nothing, so the parameter is reported as dropped. So it is for a schema that Cohere refuses.
 *
 * @param json whether the answer is to be JSON
 * @param schema what it has to conform to; null for any
 * @param instruction for the system message; null when there is none
 */
record CohereFormat(boolean json, ObjectNode schema, String instruction) {

    private static final CohereFormat TEXT = new CohereFormat(false, null, null);

    private static final String ANY_JSON = "Unless you call a tool, answer with one JSON object and nothing else: no "
            + "other text before or after it, and no code fence.";
    private static final String JSON_OF_SCHEMA =
            "Unless you call a tool, answer with one JSON document that conforms to the following JSON Schema and "
                    + "nothing else: no other text before or after it, and no code fence.\n";

    /** A model that isn't told may write white space without end (the reference's note on {@code json_object}). */
    private static final String MENTION = "Answer in JSON.";

    /**
     * @param refused whether the request has what Cohere refuses a format beside
     * @param text what is said in the conversation
     */
    static CohereFormat of(ObjectNode request, boolean refused, String text, DroppedParameters dropped) {
        JsonNode format = request.path(OpenAi.RESPONSE_FORMAT);
        return switch (format.path(OpenAi.TYPE).asText("")) {
            case "", "text" -> TEXT;
            case "json_object" -> refused ? instructed(ANY_JSON, dropped) : enforced(null, text);
            case "json_schema" -> {
                if (!(format.path(OpenAi.JSON_SCHEMA).path(OpenAi.SCHEMA) instanceof ObjectNode given)) {
                    yield refused ? instructed(ANY_JSON, dropped) : enforced(null, text);
                }
                CohereSchema schema = CohereSchema.of(given);
                if (refused || !schema.isAccepted()) {
                    yield instructed(JSON_OF_SCHEMA + Json.text(given), dropped);
                }
                schema.unenforced()
                        .forEach(keyword ->
                                dropped.add(OpenAi.RESPONSE_FORMAT + "." + OpenAi.JSON_SCHEMA + "." + keyword));
                yield enforced(schema.schema(), text);
            }
            default -> {
                dropped.add(OpenAi.RESPONSE_FORMAT);
                yield TEXT;
            }
        };
    }

    private static CohereFormat enforced(ObjectNode schema, String text) {
        boolean mentioned = text.toLowerCase(Locale.ROOT).contains("json");
        return new CohereFormat(true, schema, mentioned ? null : MENTION);
    }

    private static CohereFormat instructed(String instruction, DroppedParameters dropped) {
        dropped.add(OpenAi.RESPONSE_FORMAT);
        return new CohereFormat(false, null, instruction);
    }

    void writeTo(ObjectNode body, CohereMessages messages) {
        if (instruction != null) {
            messages.instruct(instruction);
        }
        if (json) {
            ObjectNode format = body.putObject(Cohere.RESPONSE_FORMAT).put(Cohere.TYPE, Cohere.JSON_OBJECT);
            if (schema != null) {
                format.set(Cohere.JSON_SCHEMA, schema);
            }
        }
    }
}
