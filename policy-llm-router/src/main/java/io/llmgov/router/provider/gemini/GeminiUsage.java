package io.llmgov.router.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.wire.Usage;
import io.llmgov.core.wire.openai.OpenAiUsage;
import java.util.Optional;

/**
 * Token counts. Gemini counts thoughts beside the answer, OpenAI within it; cached tokens are part of the prompt in both.
 * In a stream each event has the counts so far (Gemini API reference, {@code UsageMetadata}).
 */
final class GeminiUsage {

    private static final String PROMPT = "promptTokenCount";
    private static final String TOOL_USE_PROMPT = "toolUsePromptTokenCount";
    private static final String CACHED = "cachedContentTokenCount";
    private static final String CANDIDATES = "candidatesTokenCount";
    private static final String THOUGHTS = "thoughtsTokenCount";

    private boolean known;
    private long prompt;
    private long toolUsePrompt;
    private long cached;
    private long candidates;
    private long thoughts;

    /** Takes what is there; what is missing or null stays as it was. */
    void add(JsonNode usage) {
        known |= usage.path(PROMPT).isNumber() || usage.path(CANDIDATES).isNumber();
        prompt = count(usage.path(PROMPT), prompt);
        toolUsePrompt = count(usage.path(TOOL_USE_PROMPT), toolUsePrompt);
        cached = count(usage.path(CACHED), cached);
        candidates = count(usage.path(CANDIDATES), candidates);
        thoughts = count(usage.path(THOUGHTS), thoughts);
    }

    private static long count(JsonNode value, long otherwise) {
        return value.isNumber() && value.longValue() >= 0 ? value.longValue() : otherwise;
    }

    /** How Vertex AI says that a request was served, in the words of OpenAI's {@code service_tier}. */
    static Optional<String> serviceTier(JsonNode answer) {
        String traffic =
                answer.path(Gemini.USAGE_METADATA).path(Gemini.TRAFFIC_TYPE).asText("");
        return switch (traffic) {
            case "ON_DEMAND" -> Optional.of("default");
            case "ON_DEMAND_FLEX" -> Optional.of("flex");
            case "ON_DEMAND_PRIORITY" -> Optional.of("priority");
            default -> Optional.empty();
        };
    }

    /** Empty as long as nothing was reported: unknown is not zero. */
    Optional<ObjectNode> openAi() {
        return known
                ? Optional.of(OpenAiUsage.write(
                        new Usage(prompt + toolUsePrompt, candidates + thoughts, cached, 0, thoughts)))
                : Optional.empty();
    }
}
