package io.llmgov.router.provider.cohere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.router.provider.AnswerTranslator;
import io.llmgov.router.provider.ProviderError;
import java.util.List;
import java.util.function.LongSupplier;

/** Reads the chat answers to one request: complete ones, streams and errors each have their own class. */
final class CohereAnswers implements AnswerTranslator {

    private final AnswerShape shape;
    private final LongSupplier clock;
    private final CohereStream stream;

    CohereAnswers(AnswerShape shape, LongSupplier clock) {
        this.shape = shape;
        this.clock = clock;
        this.stream = new CohereStream(shape, clock);
    }

    @Override
    public ObjectNode answer(ObjectNode providerAnswer) {
        return CohereAnswer.translate(providerAnswer, shape, clock.getAsLong());
    }

    @Override
    public List<SseEvent> event(SseEvent providerEvent) {
        return stream.event(providerEvent);
    }

    @Override
    public ProviderError error(int status, JsonNode body) {
        return CohereErrors.translate(status, body);
    }
}
