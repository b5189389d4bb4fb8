package io.llmgov.router.provider.cohere;

/**
 * What the request makes of the answer.
 *
 * @param model the model that was asked; Cohere's answers don't name it
 * @param toolNames the client's names of the tools
 * @param legacyFunctions whether tool calls are told as a {@code function_call}
 */
record AnswerShape(String model, ToolNames toolNames, boolean legacyFunctions) {

    /**
     * OpenAI's {@code finish_reason} (Cohere API reference, "Chat", {@code ChatFinishReason}; the last two reasons are
     * those of the API's first version). What Cohere will think of next is told as a plain end.
     *
     * @param toolsCalled whether the answer calls a tool
     */
    String finishReason(String reason, boolean toolsCalled) {
        return switch (reason) {
            case "MAX_TOKENS", "ERROR_LIMIT" -> "length";
            case "TOOL_CALL", "COMPLETE" -> toolsCalled ? (legacyFunctions ? "function_call" : "tool_calls") : "stop";
            case "ERROR_TOXIC" -> "content_filter";
            default -> "stop";
        };
    }

    /** Whether Cohere gave up before the answer was complete. */
    static boolean isFailure(String reason) {
        return "ERROR".equals(reason) || "TIMEOUT".equals(reason);
    }
}
