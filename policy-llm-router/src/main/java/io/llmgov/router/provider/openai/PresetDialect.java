package io.llmgov.router.provider.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gravitee.gateway.api.http.HttpHeaders;
import io.llmgov.core.wire.Operation;
import io.llmgov.router.provider.AnswerTranslator;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.RateLimitHeaders;
import io.llmgov.router.provider.Translation;
import io.llmgov.router.provider.UnsupportedRequestException;
import io.llmgov.router.provider.UrlParts;
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
    public boolean serves(Operation operation) {
        return preset.operations().contains(operation);
    }

    @Override
    public Translation translate(ProviderCall call) {
        DroppedParameters dropped = new DroppedParameters();
        ObjectNode body = new PresetRequest(preset, call, dropped).body();
        AnswerTranslator answers = new PresetAnswers(preset);
        return new Translation(
                path(call),
                preset.headers(),
                body,
                dropped.names(),
                call.operation() == Operation.RERANK ? new RerankAnswers(call.request(), answers) : answers);
    }

    @Override
    public boolean speaks(String format, String model) {
        return preset.passed().contains(format) || speaksResponses(format);
    }

    /** Answers pass; errors are as peculiar as they are elsewhere. */
    @Override
    public Translation pass(ProviderCall call) {
        Translation passed = super.pass(call);
        return new Translation(
                passed.path(),
                preset.headers(),
                passed.body(),
                passed.droppedParameters(),
                new PassedAnswers(new PresetAnswers(preset)));
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
        return base(call, preset.basePath()) + RESPONSES_PATH;
    }

    @Override
    protected String path(ProviderCall call) {
        OpenAiPreset.Place place = PassedFormats.contains(call.format())
                ? new OpenAiPreset.Place(preset.basePath(), PassedFormats.path(call))
                : preset.place(call.operation());
        String path = base(call, place.basePath()) + place.operationPath();
        String query = query(call);
        if (preset.apiVersion() != null) {
            String version = call.apiVersion() == null ? preset.apiVersion() : call.apiVersion();
            query = "api-version=" + UrlParts.encode(version) + (query.isEmpty() ? "" : "&" + query);
        }
        return path + (query.isEmpty() ? "" : "?" + query);
    }

    private static String base(ProviderCall call, String usual) {
        String base = call.basePathOr(usual);
        if (base == null) {
            throw new UnsupportedRequestException(
                    "The provider's configuration lacks 'basePath': its path contains the account's id.", null);
        }
        return base;
    }
}
