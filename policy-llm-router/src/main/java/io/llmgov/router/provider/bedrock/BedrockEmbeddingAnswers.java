package io.llmgov.router.provider.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.router.provider.AnswerTranslator;
import io.llmgov.router.provider.EmbeddingVectors;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.ProviderError;
import java.util.List;

/**
 * Reads embeddings, whichever of the known models they are of: Titan has one {@code embedding}, Nova a list of objects with
 * one each, Cohere a list of vectors, or one for each type. Only Titan and Nova say in the document what they used.
 */
final class BedrockEmbeddingAnswers implements AnswerTranslator {

    private static final String EMBEDDINGS = "embeddings";
    private static final String FLOAT = "float";
    private static final String TOKEN_COUNT = "inputTextTokenCount";

    private final String model;
    private final boolean base64;

    BedrockEmbeddingAnswers(String model, boolean base64) {
        this.model = model;
        this.base64 = base64;
    }

    @Override
    public ObjectNode answer(ObjectNode providerAnswer) {
        ObjectNode answer = Json.object().put(OpenAi.OBJECT, "list");
        ArrayNode data = answer.putArray(OpenAi.DATA);
        for (JsonNode vector : vectors(providerAnswer)) {
            data.addObject()
                    .put(OpenAi.OBJECT, OpenAi.EMBEDDING)
                    .put(OpenAi.INDEX, data.size() - 1)
                    .set(OpenAi.EMBEDDING, EmbeddingVectors.written(vector, base64));
        }
        answer.put(OpenAi.MODEL, model);
        JsonNode tokens = providerAnswer.path(TOKEN_COUNT);
        if (tokens.isNumber()) {
            answer.putObject(OpenAi.USAGE)
                    .put("prompt_tokens", tokens.longValue())
                    .put("total_tokens", tokens.longValue());
        }
        return answer;
    }

    private static ArrayNode vectors(ObjectNode answer) {
        if (answer.path(OpenAi.EMBEDDING).isArray()) {
            return JsonArrays.of(answer.get(OpenAi.EMBEDDING));
        }
        JsonNode embeddings = answer.path(EMBEDDINGS);
        ArrayNode vectors = JsonArrays.of();
        for (JsonNode embedding : embeddings.isObject() ? embeddings.path(FLOAT) : embeddings) {
            vectors.add(embedding.isObject() ? embedding.path(OpenAi.EMBEDDING) : embedding);
        }
        return vectors;
    }

    /** Embeddings don't come in streams. */
    @Override
    public List<SseEvent> event(SseEvent providerEvent) {
        return List.of(providerEvent);
    }

    @Override
    public ProviderError error(int status, JsonNode body) {
        return BedrockErrors.translate(status, body);
    }
}
