package io.llmgov.router.client.gemini;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.router.client.ClientAnswers;
import java.util.List;

/** Tells the pivot's answers to one request as Gemini would: complete ones and streams each have their own class. */
final class GeminiClientAnswers implements ClientAnswers {

    private final AnswerShape shape;
    private final GeminiStreamWriter stream;

    GeminiClientAnswers(AnswerShape shape) {
        this.shape = shape;
        this.stream = new GeminiStreamWriter(shape);
    }

    @Override
    public ObjectNode answer(ObjectNode pivotAnswer) {
        return GeminiAnswerWriter.write(pivotAnswer, shape);
    }

    @Override
    public List<SseEvent> event(SseEvent pivotEvent) {
        return stream.event(pivotEvent);
    }
}
