package io.llmgov.router.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.router.provider.AnswerTranslator;
import io.llmgov.router.provider.ProviderError;
import java.util.List;

/** Answers that pass as they are; errors are read as the provider's other errors. */
record PassedAnswers(AnswerTranslator errors) implements AnswerTranslator {

    @Override
    public ObjectNode answer(ObjectNode providerAnswer) {
        return providerAnswer;
    }

    @Override
    public List<SseEvent> event(SseEvent providerEvent) {
        return List.of(providerEvent);
    }

    @Override
    public ProviderError error(int status, JsonNode body) {
        return errors.error(status, body);
    }
}
