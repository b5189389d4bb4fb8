package io.llmgov.router.client.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.UnsupportedRequestException;
import io.llmgov.router.provider.gemini.Gemini;
import java.util.Locale;

/**
 * The form of the answer (Gemini API guide, "Structured outputs"). OpenAI takes only schemas of objects, and wants to read
 * the word JSON where it is asked for any JSON; so another schema becomes the one property of an object, which the answer
 * is taken out of again.
 *
 * @param format {@code response_format}; null for text
 * @param answerField the property that holds the answer; null when the answer is the whole text
 * @param plainEnum whether the answer is one of several words, without quotes
 */
record PivotFormat(ObjectNode format, String answerField, boolean plainEnum) {

    private static final PivotFormat TEXT = new PivotFormat(null, null, false);
    private static final String NAME = "response";
    private static final String ANSWER = "answer";
    private static final String PROPERTIES = "properties";
    private static final String JSON_WORD = "json";

    static PivotFormat of(JsonNode config) {
        JsonNode schema = config.path(Gemini.RESPONSE_JSON_SCHEMA).isObject()
                ? config.get(Gemini.RESPONSE_JSON_SCHEMA)
                : OpenApiSchema.closed(config.path(Gemini.RESPONSE_SCHEMA));
        String type = config.path(Gemini.RESPONSE_MIME_TYPE).asText("").toLowerCase(Locale.ROOT);
        return switch (type) {
            case "", "null", "text/plain" -> schema.isObject() ? ofSchema((ObjectNode) schema, false) : TEXT;
            case "application/json" -> schema.isObject() ? ofSchema((ObjectNode) schema, false) : anyJson();
            case "text/x.enum" -> {
                if (!schema.isObject()) {
                    throw refused("needs a schema with the words to choose from");
                }
                yield ofSchema((ObjectNode) schema, true);
            }
            default -> throw refused("must be text/plain, application/json or text/x.enum");
        };
    }

    private static UnsupportedRequestException refused(String problem) {
        String field = Gemini.GENERATION_CONFIG + "." + Gemini.RESPONSE_MIME_TYPE;
        return new UnsupportedRequestException("The field '" + field + "' " + problem + ".", field);
    }

    private static PivotFormat anyJson() {
        return new PivotFormat(Json.object().put(OpenAi.TYPE, "json_object"), null, false);
    }

    private static PivotFormat ofSchema(ObjectNode schema, boolean plainEnum) {
        boolean object =
                "object".equals(schema.path(OpenAi.TYPE).asText("")) || schema.has(PROPERTIES) || schema.has("$ref");
        ObjectNode whole = object ? schema : wrapped(schema);
        ObjectNode format = Json.object().put(OpenAi.TYPE, OpenAi.JSON_SCHEMA);
        ObjectNode described = format.putObject(OpenAi.JSON_SCHEMA).put(OpenAi.NAME, NAME);
        if (OpenApiSchema.isStrict(whole)) {
            described.put(OpenAi.STRICT, true);
        }
        described.set(OpenAi.SCHEMA, whole);
        return new PivotFormat(format, object ? null : ANSWER, plainEnum);
    }

    /** Definitions are referred to from the root, so they stay there. */
    private static ObjectNode wrapped(ObjectNode schema) {
        ObjectNode inner = Json.object();
        inner.setAll(schema);
        ObjectNode whole = Json.object().put(OpenAi.TYPE, "object");
        whole.putObject(PROPERTIES).set(ANSWER, inner);
        whole.putArray("required").add(ANSWER);
        whole.put("additionalProperties", false);
        for (String definitions : new String[] {"$defs", "definitions"}) {
            if (inner.has(definitions)) {
                whole.set(definitions, inner.remove(definitions));
            }
        }
        return whole;
    }

    void instruct(ArrayNode messages) {
        boolean any =
                format != null && "json_object".equals(format.path(OpenAi.TYPE).asText(""));
        if (any && !Json.text(messages).toLowerCase(Locale.ROOT).contains(JSON_WORD)) {
            ObjectNode instruction = Json.object().put(OpenAi.ROLE, "system").put(OpenAi.CONTENT, "Answer with JSON.");
            messages.insert(0, instruction);
        }
    }

    void writeTo(ObjectNode body) {
        if (format != null) {
            body.set(OpenAi.RESPONSE_FORMAT, format);
        }
    }
}
