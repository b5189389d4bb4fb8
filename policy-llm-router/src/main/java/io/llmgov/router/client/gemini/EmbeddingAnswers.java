package io.llmgov.router.client.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.openai.OpenAiUsage;
import io.llmgov.router.client.ClientAnswers;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.gemini.Gemini;
import java.util.List;
import java.util.TreeMap;

/** Embeddings as Gemini tells them (Gemini API reference, {@code EmbedContentResponse}), in the order of what was asked for. */
record EmbeddingAnswers(boolean batch) implements ClientAnswers {

    @Override
    public ObjectNode answer(ObjectNode pivotAnswer) {
        TreeMap<Integer, JsonNode> vectors = new TreeMap<>();
        JsonNode data = pivotAnswer.path(OpenAi.DATA);
        for (int i = 0; i < data.size(); i++) {
            JsonNode entry = data.path(i);
            vectors.put(entry.path(OpenAi.INDEX).asInt(i), entry.path(OpenAi.EMBEDDING));
        }
        ObjectNode answer = Json.object();
        if (batch) {
            ArrayNode embeddings = answer.putArray(Gemini.EMBEDDINGS);
            vectors.values().forEach(vector -> embeddings.addObject().set(Gemini.VALUES, vector));
        } else if (!vectors.isEmpty()) {
            answer.putObject(OpenAi.EMBEDDING)
                    .set(Gemini.VALUES, vectors.firstEntry().getValue());
        }
        OpenAiUsage.read(pivotAnswer.get(OpenAi.USAGE))
                .ifPresent(usage -> answer.putObject(Gemini.USAGE_METADATA)
                        .put("promptTokenCount", usage.promptTokens())
                        .put("totalTokenCount", usage.totalTokens()));
        return answer;
    }

    /** There are no streams of embeddings. */
    @Override
    public List<SseEvent> event(SseEvent pivotEvent) {
        return List.of();
    }
}
