package io.llmgov.router.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.EmbeddingVectors;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.Translation;
import io.llmgov.router.provider.UnsupportedRequestException;
import java.util.Map;
import java.util.Set;

/** Turns an OpenAI embeddings request into a batch of Gemini's (Gemini API reference, "Embeddings"): one per input. */
final class GeminiEmbeddings {

    private static final String METHOD = "batchEmbedContents";
    private static final Set<String> TRANSLATED =
            Set.of(OpenAi.MODEL, OpenAi.INPUT, OpenAi.DIMENSIONS, OpenAi.ENCODING_FORMAT);

    private GeminiEmbeddings() {}

    static Translation translate(ProviderCall call) {
        ObjectNode request = call.request();
        DroppedParameters dropped = new DroppedParameters();
        ObjectNode body = Json.object();
        ArrayNode batch = body.putArray(Gemini.REQUESTS);
        JsonNode input = request.path(OpenAi.INPUT);
        if (input.isArray() && !input.isEmpty()) {
            for (int i = 0; i < input.size(); i++) {
                batch.add(one(input.get(i), OpenAi.INPUT + "[" + i + "]", call));
            }
        } else {
            batch.add(one(input, OpenAi.INPUT, call));
        }
        request.properties().stream()
                .filter(field -> !TRANSLATED.contains(field.getKey())
                        && !field.getValue().isNull())
                .forEach(field -> dropped.add(field.getKey()));
        return new Translation(
                GeminiPath.of(call, METHOD),
                Map.of(),
                body,
                dropped.names(),
                new GeminiEmbeddingAnswers(call.model(), EmbeddingVectors.isBase64(request)));
    }

    private static ObjectNode one(JsonNode text, String where, ProviderCall call) {
        if (!text.isTextual()) {
            throw new UnsupportedRequestException(
                    "The field '" + where + "' must be a text: Gemini models don't read the token numbers of others.",
                    where);
        }
        ObjectNode one = Json.object().put(Gemini.MODEL, GeminiPath.resource(call.model()));
        one.putObject(Gemini.CONTENT).putArray(Gemini.PARTS).add(GeminiContent.text(text.textValue()));
        JsonNode dimensions = call.request().path(OpenAi.DIMENSIONS);
        if (dimensions.isNumber()) {
            one.set(Gemini.OUTPUT_DIMENSIONALITY, dimensions);
        }
        return one;
    }
}
