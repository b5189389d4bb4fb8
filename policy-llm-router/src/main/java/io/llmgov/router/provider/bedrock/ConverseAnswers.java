package io.llmgov.router.provider.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.router.provider.AnswerTranslator;
import io.llmgov.router.provider.Framing;
import io.llmgov.router.provider.ProviderError;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Reads the answers to one request: complete ones, streams and errors each have their own class. */
final class ConverseAnswers implements AnswerTranslator {

    private static final Framing EVENT_STREAM = new Framing(EventStreamDecoder.CONTENT_TYPE, EventStreamDecoder::new);

    private final AnswerShape shape;
    private final LongSupplier clock;
    private final Supplier<String> ids;
    private final ConverseStream stream;

    ConverseAnswers(AnswerShape shape, LongSupplier clock, Supplier<String> ids) {
        this.shape = shape;
        this.clock = clock;
        this.ids = ids;
        this.stream = new ConverseStream(shape, clock, ids);
    }

    @Override
    public ObjectNode answer(ObjectNode providerAnswer) {
        return ConverseAnswer.translate(providerAnswer, shape, clock.getAsLong(), ids.get());
    }

    @Override
    public List<SseEvent> event(SseEvent providerEvent) {
        return stream.event(providerEvent);
    }

    @Override
    public Framing framing() {
        return EVENT_STREAM;
    }

    @Override
    public ProviderError error(int status, JsonNode body) {
        return BedrockErrors.translate(status, body);
    }
}
