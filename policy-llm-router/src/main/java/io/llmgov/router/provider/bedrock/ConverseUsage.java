package io.llmgov.router.provider.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.wire.Usage;
import io.llmgov.core.wire.openai.OpenAiUsage;
import java.util.Optional;

/**
 * Tokens used: Converse counts cached tokens apart from {@code inputTokens}, OpenAI within {@code prompt_tokens} (Bedrock
 * API reference, {@code TokenUsage}; Amazon Bedrock User Guide, "Prompt caching"). Converse doesn't count thinking apart.
 */
final class ConverseUsage {

    private static final String INPUT_TOKENS = "inputTokens";
    private static final String OUTPUT_TOKENS = "outputTokens";
    private static final String CACHE_READ = "cacheReadInputTokens";
    private static final String CACHE_WRITE = "cacheWriteInputTokens";

    private ConverseUsage() {}

    /** Empty when nothing was reported: unknown is not zero. */
    static Optional<ObjectNode> openAi(JsonNode usage) {
        if (!usage.path(INPUT_TOKENS).isNumber() && !usage.path(OUTPUT_TOKENS).isNumber()) {
            return Optional.empty();
        }
        long cacheRead = count(usage.path(CACHE_READ));
        long cacheWrite = count(usage.path(CACHE_WRITE));
        long prompt = count(usage.path(INPUT_TOKENS)) + cacheRead + cacheWrite;
        return Optional.of(
                OpenAiUsage.write(new Usage(prompt, count(usage.path(OUTPUT_TOKENS)), cacheRead, cacheWrite, 0)));
    }

    private static long count(JsonNode value) {
        return Math.min(Math.max(0, value.asLong(0)), Integer.MAX_VALUE);
    }

    /** The tier that served the request, in OpenAI's words. */
    static Optional<String> serviceTier(JsonNode answer) {
        String tier = answer.path(Converse.SERVICE_TIER).path(Converse.TYPE).asText("");
        return switch (tier) {
            case "default", "flex", "priority" -> Optional.of(tier);
            default -> Optional.empty();
        };
    }
}
