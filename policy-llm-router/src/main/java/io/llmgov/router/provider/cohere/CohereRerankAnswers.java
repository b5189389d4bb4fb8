package io.llmgov.router.provider.cohere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.Usage;
import io.llmgov.router.provider.AnswerTranslator;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.ProviderError;
import io.llmgov.router.provider.RerankDocuments;
import java.util.List;
import java.util.Optional;

/**
 * Reads ranks (Cohere API reference, "Rerank"). They pass as they are, for Cohere's own clients; the model, and the usage
 * in the place where Jina, vLLM and OpenRouter have it, are added for others.
 */
final class CohereRerankAnswers implements AnswerTranslator {

    private final String model;
    private final RerankDocuments documents;

    /** @param documents to be shown in the answer; null when they aren't */
    CohereRerankAnswers(String model, RerankDocuments documents) {
        this.model = model;
        this.documents = documents;
    }

    @Override
    public ObjectNode answer(ObjectNode providerAnswer) {
        ObjectNode answer = providerAnswer.deepCopy();
        if (documents != null) {
            for (JsonNode result : answer.path(Cohere.RESULTS)) {
                show(result);
            }
        }
        answer.put(OpenAi.MODEL, model);
        ObjectNode usage = usage(answer.path(Cohere.META));
        if (!usage.isEmpty()) {
            answer.set(OpenAi.USAGE, usage);
        }
        return answer;
    }

    private void show(JsonNode result) {
        JsonNode shown = documents.shown(result.path(Cohere.INDEX).asInt(-1));
        if (result instanceof ObjectNode object && !shown.isMissingNode()) {
            object.set(Cohere.DOCUMENT, shown);
        }
    }

    private static ObjectNode usage(JsonNode meta) {
        ObjectNode usage = Json.object();
        Optional<Usage> tokens = CohereUsage.read(meta);
        tokens.ifPresent(
                counts -> usage.put("prompt_tokens", counts.promptTokens()).put("total_tokens", counts.totalTokens()));
        JsonNode units = meta.path(Cohere.BILLED_UNITS).path(Cohere.SEARCH_UNITS);
        if (units.isNumber()) {
            usage.set(Cohere.SEARCH_UNITS, units);
        }
        return usage;
    }

    /** A rerank doesn't come in a stream. */
    @Override
    public List<SseEvent> event(SseEvent providerEvent) {
        return List.of(providerEvent);
    }

    @Override
    public ProviderError error(int status, JsonNode body) {
        return CohereErrors.translate(status, body);
    }
}
