package io.llmgov.router.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.router.provider.AnswerTranslator;
import io.llmgov.router.provider.EmbeddingVectors;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.ProviderError;
import java.util.List;

/** Reads embeddings (Gemini API reference, {@code BatchEmbedContentsResponse}). Older models don't say what they used. */
final class GeminiEmbeddingAnswers implements AnswerTranslator {

    private static final String PROMPT_TOKEN_COUNT = "promptTokenCount";

    private final String model;
    private final boolean base64;

    GeminiEmbeddingAnswers(String model, boolean base64) {
        this.model = model;
        this.base64 = base64;
    }

    @Override
    public ObjectNode answer(ObjectNode providerAnswer) {
        ObjectNode answer = Json.object().put(OpenAi.OBJECT, "list");
        ArrayNode data = answer.putArray(OpenAi.DATA);
        for (JsonNode embedding : providerAnswer.path(Gemini.EMBEDDINGS)) {
            ObjectNode element =
                    data.addObject().put(OpenAi.OBJECT, OpenAi.EMBEDDING).put(OpenAi.INDEX, data.size() - 1);
            element.set(OpenAi.EMBEDDING, EmbeddingVectors.written(embedding.path(Gemini.VALUES), base64));
        }
        answer.put(OpenAi.MODEL, model);
        JsonNode tokens = providerAnswer.path(Gemini.USAGE_METADATA).path(PROMPT_TOKEN_COUNT);
        if (tokens.isNumber()) {
            answer.putObject(OpenAi.USAGE)
                    .put("prompt_tokens", tokens.longValue())
                    .put("total_tokens", tokens.longValue());
        }
        return answer;
    }

    /** Embeddings don't come in streams. */
    @Override
    public List<SseEvent> event(SseEvent providerEvent) {
        return List.of(providerEvent);
    }

    @Override
    public ProviderError error(int status, JsonNode body) {
        return GeminiErrors.translate(status, body);
    }
}
