package io.llmgov.router.provider.ollama;

import io.gravitee.gateway.api.http.HttpHeaders;
import io.llmgov.core.wire.Operation;
import io.llmgov.router.provider.Dialect;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.Translation;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Ollama through its own API, on one's own machines or in Ollama's cloud: chat, completions and embeddings. Its
 * OpenAI-compatible paths know neither its options (the size of the context above all) nor when a prompt was cut. The rules
 * come from the Ollama API reference and the server's source, as of August 2026.
 */
public final class OllamaDialect implements Dialect {

    private static final String DEFAULT_BASE_PATH = "/api";
    private static final Set<Operation> SERVED = EnumSet.of(Operation.CHAT, Operation.COMPLETION, Operation.EMBEDDING);

    private final LongSupplier clock;

    public OllamaDialect() {
        this(() -> System.currentTimeMillis() / 1000);
    }

    /** @param clock seconds since 1970, for answers that aren't dated */
    public OllamaDialect(LongSupplier clock) {
        this.clock = clock;
    }

    @Override
    public boolean serves(Operation operation) {
        return SERVED.contains(operation);
    }

    @Override
    public Translation translate(ProviderCall call) {
        String base = call.basePathOr(DEFAULT_BASE_PATH);
        return switch (call.operation()) {
            case COMPLETION -> OllamaGenerate.translate(call, base + "/generate", clock);
            case EMBEDDING -> OllamaEmbed.translate(call, base + "/embed");
            default -> OllamaChat.translate(call, base + "/chat", clock);
        };
    }

    /** A server of one's own needs no key; Ollama's cloud does, and so may a proxy. */
    @Override
    public Map<String, String> credentials(String apiKey) {
        return Map.of("Authorization", "Bearer " + apiKey);
    }

    /** Ollama says nothing of what is left of a rate limit. */
    @Override
    public OptionalDouble headroom(HttpHeaders answerHeaders) {
        return OptionalDouble.empty();
    }
}
