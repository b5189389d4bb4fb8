package io.llmgov.core.wire.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.wire.Usage;
import java.util.Optional;

/**
 * Anthropic's usage object, in both directions. It counts the cached parts of a prompt beside {@code input_tokens}, where
 * {@link Usage} counts them within the prompt (Claude API reference, "Messages", usage).
 */
public final class AnthropicUsage {

    private static final String INPUT_TOKENS = "input_tokens";
    private static final String CACHE_CREATION = "cache_creation_input_tokens";
    private static final String CACHE_READ = "cache_read_input_tokens";
    private static final String OUTPUT_TOKENS = "output_tokens";
    private static final String OUTPUT_DETAILS = "output_tokens_details";
    private static final String THINKING_TOKENS = "thinking_tokens";

    private AnthropicUsage() {}

    /** Empty when nothing is reported, or nothing but zeros, which the protocol demands where nothing is known yet. */
    public static Optional<Usage> read(JsonNode usage) {
        long cacheRead = usage.path(CACHE_READ).asLong();
        long cacheCreation = usage.path(CACHE_CREATION).asLong();
        Usage read = new Usage(
                usage.path(INPUT_TOKENS).asLong() + cacheRead + cacheCreation,
                usage.path(OUTPUT_TOKENS).asLong(),
                cacheRead,
                cacheCreation,
                usage.path(OUTPUT_DETAILS).path(THINKING_TOKENS).asLong());
        return read.totalTokens() > 0 ? Optional.of(read) : Optional.empty();
    }

    public static ObjectNode write(Usage usage) {
        ObjectNode node = Json.object();
        long cached = usage.cachedPromptTokens() + usage.cacheWriteTokens();
        node.put(INPUT_TOKENS, Math.max(0, usage.promptTokens() - cached));
        node.put(CACHE_CREATION, usage.cacheWriteTokens());
        node.put(CACHE_READ, usage.cachedPromptTokens());
        node.put(OUTPUT_TOKENS, usage.completionTokens());
        if (usage.reasoningTokens() > 0) {
            node.putObject(OUTPUT_DETAILS).put(THINKING_TOKENS, usage.reasoningTokens());
        }
        return node;
    }
}
