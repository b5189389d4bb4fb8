package io.llmgov.router.provider.cohere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.Translation;
import io.llmgov.router.provider.UnsupportedRequestException;
import java.util.Map;
import java.util.Set;

/**
 * Turns an OpenAI embeddings request into one of Cohere's (Cohere API reference, "Embed"). Numbers are asked for in any
 * case, because older models know no base64; the encoding is done here. What the texts are for, which OpenAI doesn't ask
 * and Cohere has to know, is {@code input_type} of the client's, or else {@code search_document}.
 */
final class CohereEmbeddings {

    private static final String OPERATION_PATH = "/embed";
    private static final int MAX_TEXTS = 96;
    private static final String SEARCH_DOCUMENT = "search_document";

    private static final Set<String> TRANSLATED =
            Set.of(OpenAi.MODEL, OpenAi.INPUT, OpenAi.DIMENSIONS, OpenAi.ENCODING_FORMAT, Cohere.INPUT_TYPE);

    /** Cohere's own fields, for clients that know whom they talk to. */
    private static final Set<String> PASSED = Set.of(Cohere.TRUNCATE, Cohere.MAX_TOKENS, Cohere.PRIORITY);

    private CohereEmbeddings() {}

    static Translation translate(ProviderCall call) {
        ObjectNode request = call.request();
        DroppedParameters dropped = new DroppedParameters();
        ObjectNode body = Json.object().put(Cohere.MODEL, call.model());
        body.set(Cohere.TEXTS, texts(request.path(OpenAi.INPUT)));
        body.put(Cohere.INPUT_TYPE, request.path(Cohere.INPUT_TYPE).asText(SEARCH_DOCUMENT));
        body.putArray(Cohere.EMBEDDING_TYPES).add(Cohere.FLOAT);
        if (request.path(OpenAi.DIMENSIONS).isNumber()) {
            body.set(Cohere.OUTPUT_DIMENSION, request.get(OpenAi.DIMENSIONS));
        }
        for (Map.Entry<String, JsonNode> field : request.properties()) {
            if (PASSED.contains(field.getKey())) {
                body.set(field.getKey(), field.getValue());
            } else if (!TRANSLATED.contains(field.getKey()) && !field.getValue().isNull()) {
                dropped.add(field.getKey());
            }
        }
        boolean base64 = "base64".equals(request.path(OpenAi.ENCODING_FORMAT).asText(""));
        return new Translation(
                call.basePathOr(CohereDialect.DEFAULT_BASE_PATH) + OPERATION_PATH,
                Map.of(),
                body,
                dropped.names(),
                new CohereEmbeddingAnswers(call.model(), base64));
    }

    private static ArrayNode texts(JsonNode input) {
        ArrayNode texts = Json.object().putArray(Cohere.TEXTS);
        if (input.size() > MAX_TEXTS) {
            throw new UnsupportedRequestException(
                    "The field 'input' has " + input.size() + " texts, and Cohere takes " + MAX_TEXTS
                            + " at most in one request.",
                    OpenAi.INPUT);
        }
        if (!input.isArray() || input.isEmpty()) {
            texts.add(text(input, OpenAi.INPUT));
        }
        for (int i = 0; i < input.size(); i++) {
            texts.add(text(input.path(i), OpenAi.INPUT + "[" + i + "]"));
        }
        return texts;
    }

    private static JsonNode text(JsonNode text, String where) {
        if (!text.isTextual()) {
            throw new UnsupportedRequestException(
                    "The field '" + where + "' must be a text: Cohere's models don't read the token numbers of others.",
                    where);
        }
        return text;
    }
}
