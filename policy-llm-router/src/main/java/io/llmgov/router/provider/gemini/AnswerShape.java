package io.llmgov.router.provider.gemini;

/**
 * What the request makes of the answer.
 *
 * @param legacyFunctions whether tool calls are told as a {@code function_call}
 * @param candidates how many answers were asked for
 */
record AnswerShape(boolean legacyFunctions, int candidates) {

    /** OpenAI's word for an answer that ends with calls. */
    String calling() {
        return legacyFunctions ? "function_call" : "tool_calls";
    }
}
