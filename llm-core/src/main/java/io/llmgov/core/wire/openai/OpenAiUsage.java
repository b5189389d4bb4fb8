package io.llmgov.core.wire.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.wire.Usage;
import java.util.Optional;

/** OpenAI's usage object, in both directions. */
public final class OpenAiUsage {

    private static final String PROMPT_TOKENS = "prompt_tokens";
    private static final String COMPLETION_TOKENS = "completion_tokens";
    private static final String TOTAL_TOKENS = "total_tokens";
    private static final String PROMPT_DETAILS = "prompt_tokens_details";
    private static final String COMPLETION_DETAILS = "completion_tokens_details";
    private static final String CACHED_TOKENS = "cached_tokens";
    private static final String CACHE_WRITE_TOKENS = "cache_write_tokens";
    private static final String REASONING_TOKENS = "reasoning_tokens";

    private static final String INPUT_TOKENS = "input_tokens";
    private static final String OUTPUT_TOKENS = "output_tokens";
    private static final String INPUT_DETAILS = "input_tokens_details";
    private static final String OUTPUT_DETAILS = "output_tokens_details";

    private OpenAiUsage() {}

    public static Optional<Usage> read(JsonNode usage) {
        if (usage == null || !usage.isObject()) {
            return Optional.empty();
        }
        return Optional.of(new Usage(
                usage.path(PROMPT_TOKENS).asLong(),
                usage.path(COMPLETION_TOKENS).asLong(),
                usage.path(PROMPT_DETAILS).path(CACHED_TOKENS).asLong(),
                usage.path(PROMPT_DETAILS).path(CACHE_WRITE_TOKENS).asLong(),
                usage.path(COMPLETION_DETAILS).path(REASONING_TOKENS).asLong()));
    }

    /** As the Responses API names it. */
    static Optional<Usage> readOfResponse(JsonNode usage) {
        if (!usage.isObject()) {
            return Optional.empty();
        }
        return Optional.of(new Usage(
                usage.path(INPUT_TOKENS).asLong(),
                usage.path(OUTPUT_TOKENS).asLong(),
                usage.path(INPUT_DETAILS).path(CACHED_TOKENS).asLong(),
                usage.path(INPUT_DETAILS).path(CACHE_WRITE_TOKENS).asLong(),
                usage.path(OUTPUT_DETAILS).path(REASONING_TOKENS).asLong()));
    }

    /** As the Responses API names it. */
    public static ObjectNode writeOfResponse(Usage usage) {
        ObjectNode node = Json.object();
        node.put(INPUT_TOKENS, usage.promptTokens());
        node.putObject(INPUT_DETAILS)
                .put(CACHED_TOKENS, usage.cachedPromptTokens())
                .put(CACHE_WRITE_TOKENS, usage.cacheWriteTokens());
        node.put(OUTPUT_TOKENS, usage.completionTokens());
        node.putObject(OUTPUT_DETAILS).put(REASONING_TOKENS, usage.reasoningTokens());
        node.put(TOTAL_TOKENS, usage.totalTokens());
        return node;
    }

    public static ObjectNode write(Usage usage) {
        ObjectNode node = Json.object();
        node.put(PROMPT_TOKENS, usage.promptTokens());
        node.put(COMPLETION_TOKENS, usage.completionTokens());
        node.put(TOTAL_TOKENS, usage.totalTokens());
        ObjectNode promptDetails = node.putObject(PROMPT_DETAILS).put(CACHED_TOKENS, usage.cachedPromptTokens());
        if (usage.cacheWriteTokens() > 0) {
            promptDetails.put(CACHE_WRITE_TOKENS, usage.cacheWriteTokens());
        }
        node.putObject(COMPLETION_DETAILS).put(REASONING_TOKENS, usage.reasoningTokens());
        return node;
    }
}
