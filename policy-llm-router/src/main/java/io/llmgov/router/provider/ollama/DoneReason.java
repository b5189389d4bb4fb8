package io.llmgov.router.provider.ollama;

import com.fasterxml.jackson.databind.JsonNode;

/** Why an answer ended (Ollama API reference, {@code done_reason}), in OpenAI's words. */
final class DoneReason {

    private static final String STOP = "stop";

    private DoneReason() {}

    /**
     * Loading and unloading a model, which a request without messages asks for, ends as a natural end does.
     *
     * @return null for an answer that has not ended
     */
    static String openAi(JsonNode answer, boolean calls) {
        if (!answer.path(Ollama.DONE).asBoolean(false)) {
            return null;
        }
        if ("length".equals(answer.path(Ollama.DONE_REASON).asText(""))) {
            return "length";
        }
        return calls ? "tool_calls" : STOP;
    }
}
