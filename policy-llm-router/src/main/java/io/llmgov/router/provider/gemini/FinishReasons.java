package io.llmgov.router.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * Why an answer ended (Gemini API reference, {@code FinishReason} and {@code BlockReason}), in OpenAI's words. OpenAI has
 * few of them, so what is neither a natural end nor a bound is also told in words, as a refusal: an answer that was
 * blocked or broke off must not look like one that is empty.
 */
final class FinishReasons {

    static final String CONTENT_FILTER = "content_filter";
    static final String STOP = "stop";

    private static final Set<String> BLOCKED = Set.of(
            "SAFETY",
            "RECITATION",
            "BLOCKLIST",
            "PROHIBITED_CONTENT",
            "SPII",
            "IMAGE_SAFETY",
            "IMAGE_PROHIBITED_CONTENT",
            "IMAGE_RECITATION");

    /** An answer that ends so is not what the model meant to say (Gemini API reference, "FinishReason"). */
    private static final Set<String> BROKEN = Set.of(
            "MALFORMED_FUNCTION_CALL",
            "UNEXPECTED_TOOL_CALL",
            "TOO_MANY_TOOL_CALLS",
            "MALFORMED_RESPONSE",
            "MISSING_THOUGHT_SIGNATURE",
            "LANGUAGE",
            "NO_IMAGE",
            "IMAGE_OTHER",
            "OTHER");

    private FinishReasons() {}

    static String openAi(String reason, boolean calls, AnswerShape shape) {
        if ("MAX_TOKENS".equals(reason)) {
            return "length";
        }
        if (BLOCKED.contains(reason)) {
            return CONTENT_FILTER;
        }
        return calls ? shape.calling() : STOP;
    }

    /**
     * @param calls whether the answer calls tools: with a reason that nobody knows it is taken for a complete one
     * @return null for an answer that is complete, or cut off at a bound
     */
    static String refusal(JsonNode candidate, boolean calls) {
        String reason = candidate.path(Gemini.FINISH_REASON).asText("");
        if (calls && !BLOCKED.contains(reason) && !BROKEN.contains(reason)) {
            return null;
        }
        return switch (reason) {
            case "", "null", "STOP", "MAX_TOKENS", "FINISH_REASON_UNSPECIFIED" -> null;
            default ->
                words(
                        candidate.path(Gemini.FINISH_MESSAGE),
                        (BLOCKED.contains(reason) ? "The provider stopped the answer: " : "The answer broke off: ")
                                + reason
                                + ".");
        };
    }

    static boolean isBlocked(JsonNode answer) {
        return answer.path(Gemini.PROMPT_FEEDBACK).path(Gemini.BLOCK_REASON).isTextual()
                && answer.path(Gemini.CANDIDATES).isEmpty();
    }

    /** What is said of a prompt that was blocked. */
    static String blockage(JsonNode answer) {
        JsonNode feedback = answer.path(Gemini.PROMPT_FEEDBACK);
        return words(
                feedback.path(Gemini.BLOCK_REASON_MESSAGE),
                "The provider blocked the prompt: "
                        + feedback.path(Gemini.BLOCK_REASON).asText("") + ".");
    }

    private static String words(JsonNode own, String otherwise) {
        return own.isTextual() && !own.textValue().isBlank() ? own.textValue() : otherwise;
    }
}
