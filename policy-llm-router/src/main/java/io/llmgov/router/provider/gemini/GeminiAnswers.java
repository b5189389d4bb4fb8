package io.llmgov.router.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.router.provider.AnswerTranslator;
import io.llmgov.router.provider.ProviderError;
import java.util.List;
import java.util.function.LongSupplier;

/** Reads the answers to one chat request: complete ones, streams and errors each have their own class. */
final class GeminiAnswers implements AnswerTranslator {

    private final AnswerShape shape;
    private final LongSupplier clock;
    private final GeminiStream stream;

    GeminiAnswers(AnswerShape shape, LongSupplier clock) {
        this.shape = shape;
        this.clock = clock;
        this.stream = new GeminiStream(shape, clock);
    }

    @Override
    public ObjectNode answer(ObjectNode providerAnswer) {
        return GeminiAnswer.translate(providerAnswer, shape, clock.getAsLong());
    }

    @Override
    public List<SseEvent> event(SseEvent providerEvent) {
        return stream.event(providerEvent);
    }

    @Override
    public ProviderError error(int status, JsonNode body) {
        return GeminiErrors.translate(status, body);
    }
}
