package io.llmgov.router.provider.mistral;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.router.provider.AnswerTranslator;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.ProviderError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the answers to one chat request. Mistral's documents and chunks are OpenAI's but for what {@link MistralMessage}
 * rewrites; usage comes unasked, with the last chunk. One that ends because the model failed is an error, not an answer.
 */
final class MistralAnswers implements AnswerTranslator {

    private final boolean hidesThoughts;
    private final Map<Integer, CallIndexes> indexes = new HashMap<>();
    private boolean ended;

    /** @param hidesThoughts whether the client wants the model to think, but not to see it */
    MistralAnswers(boolean hidesThoughts) {
        this.hidesThoughts = hidesThoughts;
    }

    @Override
    public ObjectNode answer(ObjectNode providerAnswer) {
        if (MistralErrors.isBrokenOff(providerAnswer)) {
            return MistralErrors.brokenOff();
        }
        return rewritten(providerAnswer, OpenAi.MESSAGE);
    }

    @Override
    public List<SseEvent> event(SseEvent providerEvent) {
        if (ended) {
            return List.of();
        }
        if (!(providerEvent.json() instanceof ObjectNode chunk)) {
            ended = providerEvent.isDone();
            return List.of(providerEvent);
        }
        if (MistralErrors.isError(chunk)) {
            ended = true;
            return List.of(MistralErrors.event(chunk));
        }
        if (MistralErrors.isBrokenOff(chunk)) {
            ended = true;
            return List.of(SseEvent.ofJson(MistralErrors.brokenOff()));
        }
        return List.of(providerEvent.withJson(rewritten(chunk, OpenAi.DELTA)));
    }

    private ObjectNode rewritten(ObjectNode given, String messageField) {
        ObjectNode answer = given.deepCopy();
        for (JsonNode choice : answer.path(OpenAi.CHOICES)) {
            if (choice instanceof ObjectNode object) {
                rewrite(object, messageField);
            }
        }
        if (answer.get(OpenAi.USAGE) instanceof ObjectNode usage) {
            MistralUsage.rewrite(usage);
        }
        return answer;
    }

    private void rewrite(ObjectNode choice, String messageField) {
        if ("model_length".equals(choice.path(OpenAi.FINISH_REASON).asText(""))) {
            choice.put(OpenAi.FINISH_REASON, "length");
        }
        if (choice.get(messageField) instanceof ObjectNode message) {
            boolean piece = OpenAi.DELTA.equals(messageField);
            CallIndexes known = piece
                    ? indexes.computeIfAbsent(choice.path(OpenAi.INDEX).asInt(0), any -> new CallIndexes())
                    : null;
            new MistralMessage(message, hidesThoughts, known).rewrite();
        }
    }

    @Override
    public ProviderError error(int status, JsonNode body) {
        return MistralErrors.translate(status, body);
    }
}
