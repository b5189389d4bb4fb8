package io.llmgov.router.provider.vertex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.router.provider.AnswerTranslator;
import io.llmgov.router.provider.ProviderError;
import java.util.List;

/** Tells both kinds of answers in the form that the Gemini API gives them in, which is translated there. */
record VertexEmbeddingAnswers(AnswerTranslator gemini) implements AnswerTranslator {

    private static final String EMBEDDINGS = "embeddings";
    private static final String USAGE_METADATA = "usageMetadata";

    @Override
    public ObjectNode answer(ObjectNode providerAnswer) {
        ObjectNode answer = Json.object();
        ArrayNode embeddings = answer.putArray(EMBEDDINGS);
        if (providerAnswer.path("embedding").isObject()) {
            embeddings.add(providerAnswer.get("embedding"));
            answer.set(USAGE_METADATA, providerAnswer.path(USAGE_METADATA));
        } else {
            long tokens = 0;
            boolean counted = false;
            for (JsonNode prediction : providerAnswer.path("predictions")) {
                JsonNode embedding = prediction.path(EMBEDDINGS);
                embeddings.add(embedding);
                JsonNode count = embedding.path("statistics").path("token_count");
                counted |= count.isNumber();
                tokens += count.asLong(0);
            }
            if (counted) {
                answer.putObject(USAGE_METADATA).put("promptTokenCount", tokens);
            }
        }
        return gemini.answer(answer);
    }

    /** Embeddings don't come in streams. */
    @Override
    public List<SseEvent> event(SseEvent providerEvent) {
        return List.of(providerEvent);
    }

    @Override
    public ProviderError error(int status, JsonNode body) {
        return gemini.error(status, body);
    }
}
