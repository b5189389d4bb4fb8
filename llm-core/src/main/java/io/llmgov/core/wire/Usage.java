package io.llmgov.core.wire;

/**
 * Tokens that one call used, in one meaning for all providers: the prompt count includes cached tokens (as OpenAI and
 * Gemini report it; Anthropic's separate counts are added up by its translator).
 *
 * @param promptTokens all tokens sent, cached ones included
 * @param completionTokens all tokens received, reasoning included
 * @param cachedPromptTokens the part of the prompt read from the provider's prompt cache
 * @param cacheWriteTokens the part of the prompt written to the provider's prompt cache
 * @param reasoningTokens the part of the completion that was reasoning
 */
public record Usage(
        long promptTokens,
        long completionTokens,
        long cachedPromptTokens,
        long cacheWriteTokens,
        long reasoningTokens) {

    public static Usage of(long promptTokens, long completionTokens) {
        return new Usage(promptTokens, completionTokens, 0, 0, 0);
    }

    /** Of each figure the larger one. */
    public Usage atLeast(Usage other) {
        return new Usage(
                Math.max(promptTokens, other.promptTokens),
                Math.max(completionTokens, other.completionTokens),
                Math.max(cachedPromptTokens, other.cachedPromptTokens),
                Math.max(cacheWriteTokens, other.cacheWriteTokens),
                Math.max(reasoningTokens, other.reasoningTokens));
    }

    public long totalTokens() {
        return promptTokens + completionTokens;
    }
}
