package io.llmgov.router.provider.anthropic;

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
 * Anthropic's Messages API: chat only. Its own clients' requests pass as they are. Otherwise everything that the two protocols both know is translated, in both directions
 * and in streams; what Anthropic cannot express is reported. The rules come from the Claude API reference and the
 * platform documentation, as of October 2026; each class of this package names the page it follows.
 */
public final class AnthropicDialect implements Dialect {

    private static final String DEFAULT_BASE_PATH = "/v1";
    private static final String OPERATION_PATH = "/messages";

    private final LongSupplier clock;

    public AnthropicDialect() {
        this(() -> System.currentTimeMillis() / 1000);
    }

    /** @param clock seconds since 1970, for the {@code created} field that OpenAI's answers have and Anthropic's don't */
    public AnthropicDialect(LongSupplier clock) {
        this.clock = clock;
    }

    @Override
    public boolean serves(Operation operation) {
        return operation == Operation.CHAT;
    }

    @Override
    public Translation translate(ProviderCall call) {
        return AnthropicRequest.translate(
                call, AnthropicService.CLAUDE_API, call.basePathOr(DEFAULT_BASE_PATH) + OPERATION_PATH, clock);
    }

    @Override
    public boolean speaks(String format, String model) {
        return AnthropicPass.knows(format);
    }

    @Override
    public Translation pass(ProviderCall call) {
        return AnthropicPass.of(call);
    }

    @Override
    public Map<String, String> credentials(String apiKey) {
        return Map.of("x-api-key", apiKey);
    }

    /** Claude API reference, "Rate limits", response headers. */
    @Override
    public OptionalDouble headroom(HttpHeaders answerHeaders) {
        return RateLimitHeaders.smallestShare(
                answerHeaders,
                "anthropic-ratelimit-%s-remaining",
                "anthropic-ratelimit-%s-limit",
                List.of("requests", "tokens", "input-tokens", "output-tokens"));
    }
}
