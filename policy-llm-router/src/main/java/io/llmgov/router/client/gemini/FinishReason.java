package io.llmgov.router.client.gemini;

/**
 * Why an answer ended, in Gemini's words (Gemini API reference, {@code FinishReason}).
 *
 * @param name null when it isn't known
 * @param message what is said of it; null for nothing
 */
record FinishReason(String name, String message) {

    static final String STOP = "STOP";

    /**
     * @param reason OpenAI's word; null when there is none
     * @param refusal the words with which the model refused; empty when it didn't
     * @param said whether the answer says anything
     * @param malformedCall the name of a function whose call can't be made out; null when there is none
     */
    static FinishReason of(String reason, String refusal, boolean said, String malformedCall) {
        String message = refusal.isEmpty() ? null : refusal;
        if ("length".equals(reason)) {
            return new FinishReason("MAX_TOKENS", message);
        }
        if (malformedCall != null) {
            return new FinishReason(
                    "MALFORMED_FUNCTION_CALL",
                    "The arguments of the call of '" + malformedCall + "' are not a JSON object.");
        }
        if ("content_filter".equals(reason) || (message != null && !said)) {
            return new FinishReason("SAFETY", message);
        }
        return new FinishReason(
                switch (reason == null ? "" : reason) {
                    case "" -> null;
                    case "stop", "tool_calls", "function_call" -> STOP;
                    default -> "OTHER";
                },
                message);
    }
}
