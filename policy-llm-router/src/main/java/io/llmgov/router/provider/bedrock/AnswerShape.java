package io.llmgov.router.provider.bedrock;

/**
 * What the request makes of the answer.
 *
 * @param model the model that was asked: Converse's answers don't name it
 * @param answerTool the tool whose input is the answer's content; null when there is none
 * @param legacyFunctions whether tool calls are told as a {@code function_call}
 */
record AnswerShape(String model, String answerTool, boolean legacyFunctions) {

    boolean isAnswer(String toolName) {
        return answerTool != null && answerTool.equals(toolName);
    }

    /**
     * OpenAI's {@code finish_reason} (Bedrock API reference, "Converse", stopReason). Whatever reason Bedrock will think of
     * next is told as a plain end.
     *
     * @param toolsCalled whether the answer calls one of the client's tools
     */
    String finishReason(String stopReason, boolean toolsCalled) {
        return switch (stopReason) {
            case "max_tokens", "model_context_window_exceeded" -> "length";
            case "guardrail_intervened", "content_filtered" -> "content_filter";
            case "tool_use" -> toolsCalled ? (legacyFunctions ? "function_call" : "tool_calls") : "stop";
            default -> "stop";
        };
    }

    /**
     * What is told as a refusal: an answer that was blocked or broke off must not look like one that is empty, and OpenAI has
     * no finish reason for all of these.
     *
     * @param saysSomething whether the answer has any content
     * @return null when the stop reason tells enough
     */
    static String refusal(String stopReason, boolean saysSomething) {
        return switch (stopReason) {
            case "malformed_model_output", "malformed_tool_use" -> "The answer broke off: " + stopReason + ".";
            case "guardrail_intervened", "content_filtered" ->
                saysSomething ? null : "The provider stopped the answer: " + stopReason + ".";
            default -> null;
        };
    }
}
