package io.llmgov.router.provider.mistral;

import io.gravitee.gateway.api.http.HttpHeaders;
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.openai.OpenAiModerations;
import io.llmgov.core.wire.openai.OpenAiTranscriptions;
import io.llmgov.router.provider.Dialect;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.RateLimitHeaders;
import io.llmgov.router.provider.Translation;
import io.llmgov.router.provider.openai.PassedFormats;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.DoubleStream;

/**
 * Mistral's own platform: chat, filling in the middle (as completions) and embeddings. Its documents resemble OpenAI's, but
 * it refuses a request with a field that it doesn't know, has rules of its own for the order of messages and for the ids of
 * tool calls, and tells thoughts as parts of the content. The rules come from the Mistral API reference, its guides and the
 * validation that Mistral publishes (mistral-common), as of August 2026.
 */
public final class MistralDialect implements Dialect {

    private static final String DEFAULT_BASE_PATH = "/v1";
    private static final Set<String> PASSED = Set.of(OpenAiTranscriptions.TRANSCRIPTIONS, OpenAiModerations.ID);
    private static final Set<Operation> SERVED = EnumSet.of(Operation.CHAT, Operation.COMPLETION, Operation.EMBEDDING);

    @Override
    public boolean serves(Operation operation) {
        return SERVED.contains(operation);
    }

    @Override
    public Translation translate(ProviderCall call) {
        String base = call.basePathOr(DEFAULT_BASE_PATH);
        return switch (call.operation()) {
            case COMPLETION -> MistralFim.translate(call, base + "/fim/completions");
            case EMBEDDING -> MistralEmbeddings.translate(call, base + "/embeddings");
            default -> MistralRequest.translate(call, base + "/chat/completions");
        };
    }

    @Override
    public boolean speaks(String format, String model) {
        return PASSED.contains(format);
    }

    @Override
    public Translation pass(ProviderCall call) {
        return PassedFormats.pass(call, call.basePathOr(DEFAULT_BASE_PATH), new MistralAnswers(false));
    }

    @Override
    public Map<String, String> credentials(String apiKey) {
        return Map.of("Authorization", "Bearer " + apiKey);
    }

    /** Tokens are told under two names: the older one has the size of requests only. */
    @Override
    public OptionalDouble headroom(HttpHeaders answerHeaders) {
        OptionalDouble counted = RateLimitHeaders.smallestShare(
                answerHeaders,
                "x-ratelimit-remaining-%s",
                "x-ratelimit-limit-%s",
                List.of("req-minute", "tokens-minute", "tokens-month"));
        OptionalDouble bySize = RateLimitHeaders.smallestShare(
                answerHeaders,
                "x-ratelimitbysize-remaining-%s",
                "x-ratelimitbysize-limit-%s",
                List.of("minute", "month"));
        return DoubleStream.concat(counted.stream(), bySize.stream()).min();
    }
}
