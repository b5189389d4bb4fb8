package io.llmgov.core.wire.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.wire.Usage;
import java.util.Optional;

/**
 * Gemini's {@code usageMetadata}, in both directions (Gemini API reference, {@code UsageMetadata}). Cached tokens are part
 * of the prompt; thoughts are counted beside the candidates; what tools added to the prompt is counted beside it.
 */
public final class GeminiUsage {

    private static final String PROMPT = "promptTokenCount";
    private static final String TOOL_USE_PROMPT = "toolUsePromptTokenCount";
    private static final String CACHED = "cachedContentTokenCount";
    private static final String CANDIDATES = "candidatesTokenCount";
    private static final String THOUGHTS = "thoughtsTokenCount";
    private static final String TOTAL = "totalTokenCount";

    private GeminiUsage() {}

    static Optional<Usage> read(JsonNode usage) {
        if (!usage.isObject()) {
            return Optional.empty();
        }
        long thoughts = count(usage, THOUGHTS);
        return Optional.of(new Usage(
                count(usage, PROMPT) + count(usage, TOOL_USE_PROMPT),
                count(usage, CANDIDATES) + thoughts,
                count(usage, CACHED),
                0,
                thoughts));
    }

    private static long count(JsonNode usage, String field) {
        return Math.max(0, GeminiFields.number(GeminiFields.get(usage, field)).orElse(0));
    }

    public static ObjectNode write(Usage usage) {
        ObjectNode node = Json.object();
        node.put(PROMPT, usage.promptTokens());
        node.put(CANDIDATES, Math.max(0, usage.completionTokens() - usage.reasoningTokens()));
        node.put(TOTAL, usage.totalTokens());
        if (usage.cachedPromptTokens() > 0) {
            node.put(CACHED, usage.cachedPromptTokens());
        }
        if (usage.reasoningTokens() > 0) {
            node.put(THOUGHTS, usage.reasoningTokens());
        }
        return node;
    }
}
