package io.llmgov.router.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gravitee.gateway.api.http.HttpHeaders;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.Operation;
import io.llmgov.router.provider.AnswerTranslator;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.ProviderError;
import io.llmgov.router.provider.RateLimitHeaders;
import io.llmgov.router.provider.Translation;
import io.llmgov.router.provider.UnsupportedRequestException;
import io.llmgov.router.provider.UrlParts;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A provider that speaks OpenAI's protocol with differences that one row of {@link OpenAiPresets} tells. Apart from
 * these differences requests and answers pass as they are, with every field, known or not.
 */
public final class PresetDialect extends OpenAiDialect {

    private final OpenAiPreset preset;

    public PresetDialect(OpenAiPreset preset) {
        super(preset.has(OpenAiQuirk.RESPONSES_API));
        this.preset = preset;
    }

    @Override
    public Translation pass(ProviderCall call) {
        Translation passed = super.pass(call);
        return new Translation(
                passed.path(),
                preset.headers(),
                passed.body(),
                passed.droppedParameters(),
                new PassedAnswers(passed.answers(), new PresetAnswers(preset)));
    }

    /** Answers pass; errors are as peculiar as they are elsewhere. */
    private record PassedAnswers(AnswerTranslator passing, AnswerTranslator errors) implements AnswerTranslator {

        @Override
        public ObjectNode answer(ObjectNode providerAnswer) {
            return passing.answer(providerAnswer);
        }

        @Override
        public List<SseEvent> event(SseEvent providerEvent) {
            return passing.event(providerEvent);
        }

        @Override
        public ProviderError error(int status, JsonNode body) {
            return errors.error(status, body);
        }
    }

    @Override
    public boolean serves(Operation operation) {
        return preset.operations().contains(operation);
    }

    @Override
    public Translation translate(ProviderCall call) {
        DroppedParameters dropped = new DroppedParameters();
        ObjectNode body = new PresetRequest(preset, call, dropped).body();
        return new Translation(path(call), preset.headers(), body, dropped.names(), new PresetAnswers(preset));
    }

    @Override
    public Map<String, String> credentials(String apiKey) {
        return preset.keyHeader() == null ? super.credentials(apiKey) : Map.of(preset.keyHeader(), apiKey);
    }

    @Override
    public OptionalDouble headroom(HttpHeaders answerHeaders) {
        return RateLimitHeaders.smallestShare(
                answerHeaders, "x-ratelimit-remaining-%s", "x-ratelimit-limit-%s", preset.limits());
    }

    @Override
    protected String responsesPath(ProviderCall call) {
        return base(call) + RESPONSES_PATH;
    }

    private String base(ProviderCall call) {
        String base = call.basePathOr(preset.basePath());
        if (base == null) {
            throw new UnsupportedRequestException(
                    "The provider's configuration lacks 'basePath': its path contains the account's id.", null);
        }
        return base;
    }

    @Override
    protected String path(ProviderCall call) {
        String path = base(call) + operationPath(call.operation());
        if (preset.apiVersion() == null) {
            return path;
        }
        String version = call.apiVersion() == null ? preset.apiVersion() : call.apiVersion();
        return path + "?api-version=" + UrlParts.encode(version);
    }
}
