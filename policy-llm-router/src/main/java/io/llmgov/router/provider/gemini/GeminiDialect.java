package io.llmgov.router.provider.gemini;

import io.gravitee.gateway.api.http.HttpHeaders;
import io.llmgov.core.wire.Operation;
import io.llmgov.router.provider.Dialect;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.Translation;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/**
 * Google's Gemini API, as Google AI Studio gives keys for it: chat and embeddings. Everything that the two protocols both
 * know is translated, in both directions and in streams; what Gemini cannot express is reported. The rules come from the
 * Gemini API reference and its guides, as of October 2026; each class of this package names the page it follows.
 */
public final class GeminiDialect implements Dialect {

    private final LongSupplier clock;

    public GeminiDialect() {
        this(() -> System.currentTimeMillis() / 1000);
    }

    /** @param clock seconds since 1970, for the {@code created} field that OpenAI's answers have and Gemini's don't */
    public GeminiDialect(LongSupplier clock) {
        this.clock = clock;
    }

    @Override
    public boolean serves(Operation operation) {
        return operation == Operation.CHAT || operation == Operation.EMBEDDING;
    }

    @Override
    public Translation translate(ProviderCall call) {
        return call.operation() == Operation.EMBEDDING
                ? GeminiEmbeddings.translate(call)
                : GeminiRequest.translate(call, GeminiService.GEMINI_API, method -> GeminiPath.of(call, method), clock);
    }

    @Override
    public boolean speaks(String format, String model) {
        return GeminiPassing.knows(format);
    }

    @Override
    public Translation pass(ProviderCall call) {
        return GeminiPassing.translate(call);
    }

    @Override
    public Map<String, String> credentials(String apiKey) {
        return Map.of("x-goog-api-key", apiKey);
    }

    /** The Gemini API says nothing of what is left of a rate limit. */
    @Override
    public OptionalDouble headroom(HttpHeaders answerHeaders) {
        return OptionalDouble.empty();
    }
}
