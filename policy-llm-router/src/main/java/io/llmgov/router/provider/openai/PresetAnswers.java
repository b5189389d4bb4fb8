package io.llmgov.router.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.router.provider.AnswerTranslator;
import io.llmgov.router.provider.ProviderError;
import java.util.List;

/**
 * Answers of the provider of a row. An answer or event without a difference is handed on as the object that it is, so
 * that its bytes pass.
 */
final class PresetAnswers implements AnswerTranslator {

    private static final String USAGE = "usage";
    private static final String CHOICES = "choices";
    private static final String FINISH_REASON = "finish_reason";

    private final OpenAiPreset preset;
    private final AnswerTranslator openAi = new OpenAiAnswers();
    private boolean finished;
    private boolean ended;

    PresetAnswers(OpenAiPreset preset) {
        this.preset = preset;
    }

    @Override
    public ObjectNode answer(ObjectNode providerAnswer) {
        if (preset.has(OpenAiQuirk.ERRORS_IN_BASE_RESP)) {
            ObjectNode error = PresetErrors.inBaseResp(providerAnswer);
            if (error != null) {
                return error;
            }
        }
        ObjectNode answer = new PresetAnswer(preset, "message").translate(providerAnswer);
        return answer.equals(providerAnswer) ? providerAnswer : answer;
    }

    @Override
    public List<SseEvent> event(SseEvent providerEvent) {
        if (ended) {
            return List.of();
        }
        if (providerEvent.isDone()) {
            ended = true;
            return List.of(providerEvent);
        }
        if (!(providerEvent.json() instanceof ObjectNode chunk)) {
            return List.of(providerEvent);
        }
        if (preset.has(OpenAiQuirk.ERRORS_IN_BASE_RESP) && PresetErrors.inBaseResp(chunk) != null) {
            return List.of(SseEvent.ofJson(PresetErrors.inBaseResp(chunk)));
        }
        JsonNode translated = PresetErrors.isError(chunk)
                ? PresetErrors.inStream(chunk)
                : new PresetAnswer(preset, "delta").translate(chunk);
        SseEvent event = translated.equals(chunk) ? providerEvent : providerEvent.withJson(translated);
        ended = endsUnmarked(translated);
        return ended ? List.of(event, SseEvent.done()) : List.of(event);
    }

    @Override
    public ProviderError error(int status, JsonNode body) {
        ProviderError error = openAi.error(status, PresetErrors.inOpenAisShape(status, body));
        return error.kind() == ProviderError.Kind.OTHER && PresetErrors.saysTooLong(error)
                ? new ProviderError(error.status(), error.body(), ProviderError.Kind.CONTEXT_LENGTH)
                : error;
    }

    /** The usage that was asked for comes last; a chunk before the end may have one of zeros. */
    private boolean endsUnmarked(JsonNode chunk) {
        finished |= !chunk.path(CHOICES).path(0).path(FINISH_REASON).asText("").isEmpty();
        return preset.has(OpenAiQuirk.END_UNMARKED)
                && finished
                && chunk.path(USAGE).path("total_tokens").asLong() > 0;
    }
}
