package io.llmgov.router.client.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.router.client.ClientAnswers;
import java.util.List;

/** Tells the answers to one request as Anthropic would: complete ones and streams each have their own class. */
final class MessageAnswers implements ClientAnswers {

    private final AnswerWishes wishes;
    private final MessageStream stream;

    MessageAnswers(AnswerWishes wishes) {
        this.wishes = wishes;
        this.stream = new MessageStream(wishes);
    }

    @Override
    public ObjectNode answer(ObjectNode pivotAnswer) {
        return MessageAnswer.translate(pivotAnswer, wishes);
    }

    @Override
    public List<SseEvent> event(SseEvent pivotEvent) {
        return stream.event(pivotEvent);
    }
}
