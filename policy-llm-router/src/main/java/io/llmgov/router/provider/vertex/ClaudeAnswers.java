package io.llmgov.router.provider.vertex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.router.provider.AnswerTranslator;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.ProviderError;
import io.llmgov.router.provider.anthropic.AnthropicTranslator;
import io.llmgov.router.provider.gemini.GeminiTranslator;
import java.util.List;

/**
 * Answers of Claude models are Anthropic's own. Errors are whoever found the fault's: Anthropic's of the model, Google's
 * of quotas, permissions and unknown models.
 */
record ClaudeAnswers(AnswerTranslator anthropic) implements AnswerTranslator {

    static String method(ProviderCall call) {
        return call.streaming() ? "streamRawPredict" : "rawPredict";
    }

    @Override
    public ObjectNode answer(ObjectNode providerAnswer) {
        return anthropic.answer(providerAnswer);
    }

    @Override
    public List<SseEvent> event(SseEvent providerEvent) {
        if (!providerEvent.isComment() && !providerEvent.isDone() && isGoogles(providerEvent.json())) {
            ProviderError error = GeminiTranslator.error(status(providerEvent.json()), providerEvent.json());
            return List.of(SseEvent.ofJson(error.body()));
        }
        return anthropic.event(providerEvent);
    }

    @Override
    public ProviderError error(int status, JsonNode body) {
        return errorOf(status, body);
    }

    static ProviderError errorOf(int status, JsonNode body) {
        return isGoogles(body) ? GeminiTranslator.error(status, body) : AnthropicTranslator.error(status, body);
    }

    /** Google's errors have a number as their code, and come in a list where a stream was asked for. */
    private static boolean isGoogles(JsonNode body) {
        JsonNode document = body.isArray() ? body.path(0) : body;
        return document.path("error").path("code").isNumber();
    }

    private static int status(JsonNode body) {
        int code = (body.isArray() ? body.path(0) : body)
                .path("error")
                .path("code")
                .asInt(0);
        return code >= 400 && code < 600 ? code : 500;
    }
}
