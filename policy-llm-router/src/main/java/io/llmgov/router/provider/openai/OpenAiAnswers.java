package io.llmgov.router.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.openai.OpenAiErrors;
import io.llmgov.router.provider.AnswerTranslator;
import io.llmgov.router.provider.ProviderError;
import java.util.List;

/** Answers that are OpenAI's already pass as they are; only errors are looked into. */
final class OpenAiAnswers implements AnswerTranslator {

    private static final String CONTEXT_LENGTH_EXCEEDED = "context_length_exceeded";

    /** vLLM and several others report a long prompt by message only. */
    private static final String CONTEXT_LENGTH_MESSAGE = "maximum context length";

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
        if (status == 401 || status == 403) {
            // The provider's own message quotes a part of the key.
            return new ProviderError(
                    status,
                    error(status, "The provider refused the gateway's credentials."),
                    ProviderError.Kind.CREDENTIALS);
        }
        ObjectNode error = body.path("error").isObject() ? (ObjectNode) body : error(status, messageOf(status, body));
        return new ProviderError(
                status, error, isContextLength(error) ? ProviderError.Kind.CONTEXT_LENGTH : ProviderError.Kind.OTHER);
    }

    private static boolean isContextLength(ObjectNode body) {
        JsonNode error = body.path("error");
        return CONTEXT_LENGTH_EXCEEDED.equals(error.path("code").asText())
                || error.path("message").asText().contains(CONTEXT_LENGTH_MESSAGE);
    }

    /** Compatible servers put their message in various places; Python frameworks in {@code detail}. */
    private static String messageOf(int status, JsonNode body) {
        for (String field : List.of("message", "detail", "error")) {
            if (body.path(field).isTextual()) {
                return body.get(field).textValue();
            }
        }
        return "The provider answered with status " + status + ".";
    }

    private static ObjectNode error(int status, String message) {
        return OpenAiErrors.body(message, OpenAiErrors.type(status), null, null);
    }
}
