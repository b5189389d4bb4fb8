package io.llmgov.router.provider.cohere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.router.provider.AnswerTranslator;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.ProviderError;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;

/** Reads embeddings (Cohere API reference, "Embed", {@code embeddings_by_type}). */
final class CohereEmbeddingAnswers implements AnswerTranslator {

    private final String model;
    private final boolean base64;

    CohereEmbeddingAnswers(String model, boolean base64) {
        this.model = model;
        this.base64 = base64;
    }

    @Override
    public ObjectNode answer(ObjectNode providerAnswer) {
        ObjectNode answer = Json.object().put(OpenAi.OBJECT, "list");
        ArrayNode data = answer.putArray(OpenAi.DATA);
        for (JsonNode values : providerAnswer.path(Cohere.EMBEDDINGS).path(Cohere.FLOAT)) {
            ObjectNode element =
                    data.addObject().put(OpenAi.OBJECT, OpenAi.EMBEDDING).put(OpenAi.INDEX, data.size() - 1);
            if (base64) {
                element.put(OpenAi.EMBEDDING, encoded(values));
            } else {
                element.set(OpenAi.EMBEDDING, values.isArray() ? values : JsonArrays.of());
            }
        }
        answer.put(OpenAi.MODEL, model);
        CohereUsage.read(providerAnswer.path(Cohere.META))
                .ifPresent(usage -> answer.putObject(OpenAi.USAGE)
                        .put("prompt_tokens", usage.promptTokens())
                        .put("total_tokens", usage.totalTokens()));
        return answer;
    }

    /** As OpenAI encodes it: floats of 32 bits, the least significant byte first. */
    private static String encoded(JsonNode values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        values.forEach(value -> bytes.putFloat((float) value.asDouble()));
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /** Embeddings don't come in streams. */
    @Override
    public List<SseEvent> event(SseEvent providerEvent) {
        return List.of(providerEvent);
    }

    @Override
    public ProviderError error(int status, JsonNode body) {
        return CohereErrors.translate(status, body);
    }
}
