package io.llmgov.router.provider.cohere;

import io.gravitee.gateway.api.http.HttpHeaders;
import io.llmgov.core.wire.Operation;
import io.llmgov.router.provider.Dialect;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.RateLimitHeaders;
import io.llmgov.router.provider.Translation;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/**
 * Cohere's API, version 2: chat, embeddings and rerank. Everything that the two protocols both know is translated, in
 * both directions and in streams; what Cohere cannot express is reported. The rules come from the Cohere API reference
 * and its guides, as of November 2026; each class of this package names the page it follows.
 */
public final class CohereDialect implements Dialect {

    static final String DEFAULT_BASE_PATH = "/v2";

    private final LongSupplier clock;

    public CohereDialect() {
        this(() -> System.currentTimeMillis() / 1000);
    }

    /** @param clock seconds since 1970, for the {@code created} field that OpenAI's answers have and Cohere's don't */
    public CohereDialect(LongSupplier clock) {
        this.clock = clock;
    }

    @Override
    public boolean serves(Operation operation) {
        return operation == Operation.CHAT || operation == Operation.EMBEDDING || operation == Operation.RERANK;
    }

    @Override
    public Translation translate(ProviderCall call) {
        return switch (call.operation()) {
            case EMBEDDING -> CohereEmbeddings.translate(call);
            case RERANK -> CohereRerank.translate(call);
            default -> CohereChat.translate(call, clock);
        };
    }

    @Override
    public Map<String, String> credentials(String apiKey) {
        return Map.of("Authorization", "Bearer " + apiKey);
    }

    /** Only answers to trial keys say what is left, of the calls of a minute. */
    @Override
    public OptionalDouble headroom(HttpHeaders answerHeaders) {
        return RateLimitHeaders.smallestShare(
                answerHeaders, "x-%s-endpoint-call-remaining", "x-%s-endpoint-call-limit", List.of("trial"));
    }
}
