package io.llmgov.router.provider.anthropic;

/**
 * What the request makes of the answer.
 *
 * @param answerTool the tool whose input is the answer's content; null when there is none
 * @param legacyFunctions whether tool calls are told as a {@code function_call}
 */
record AnswerShape(String answerTool, boolean legacyFunctions) {

    boolean isAnswer(String toolName) {
        return answerTool != null && answerTool.equals(toolName);
    }

    /**
     * OpenAI's {@code finish_reason} (Claude documentation, "Handling stop reasons"). A turn that Anthropic paused, and
     * whatever reason it will think of next, is told as a plain end.
     *
     * @param toolsCalled whether the answer calls one of the client's tools
     */
    String finishReason(String stopReason, boolean toolsCalled) {
        return switch (stopReason) {
            case "max_tokens", "model_context_window_exceeded" -> "length";
            case "refusal" -> "content_filter";
            case "tool_use" -> toolsCalled ? (legacyFunctions ? "function_call" : "tool_calls") : "stop";
            default -> "stop";
        };
    }
}
