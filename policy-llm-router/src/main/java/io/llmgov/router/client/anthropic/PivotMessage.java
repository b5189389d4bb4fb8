package io.llmgov.router.client.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmgov.router.provider.OpenAi;

/** Reads the pivot's message of a choice, or the delta of one in a chunk. */
record PivotMessage(JsonNode json) {

    /** What stands for an image in a protocol whose answers have none. */
    private static final String IMAGE = "[The model gave an image here, which this protocol cannot carry.]";

    /** OpenRouter's and Groq's name of the reasoning's text. */
    private static final String REASONING = "reasoning";

    String reasoning() {
        String content = json.path(OpenAi.REASONING_CONTENT).asText("");
        return content.isEmpty() && json.path(REASONING).isTextual()
                ? json.path(REASONING).textValue()
                : nullIsEmpty(json.path(OpenAi.REASONING_CONTENT));
    }

    /** The text, which some servers give as a list of parts. */
    String text() {
        JsonNode content = json.path(OpenAi.CONTENT);
        StringBuilder text = new StringBuilder();
        if (content.isTextual()) {
            text.append(content.textValue());
        }
        content.forEach(part -> text.append(nullIsEmpty(part.path(OpenAi.TEXT))));
        text.append(nullIsEmpty(json.path(OpenAi.AUDIO).path("transcript")));
        for (int i = 0; i < json.path(OpenAi.IMAGES).size(); i++) {
            text.append(IMAGE);
        }
        return text.toString();
    }

    /** What the model said instead of an answer; null when it said nothing of the kind. */
    String refusal() {
        return json.path(OpenAi.REFUSAL).isTextual()
                        && !json.path(OpenAi.REFUSAL).textValue().isEmpty()
                ? json.path(OpenAi.REFUSAL).textValue()
                : null;
    }

    JsonNode thinkingBlocks() {
        return json.path(OpenAi.THINKING_BLOCKS);
    }

    JsonNode toolCalls() {
        return json.path(OpenAi.TOOL_CALLS);
    }

    String textSignature() {
        return ThoughtSignatures.of(json);
    }

    private static String nullIsEmpty(JsonNode value) {
        return value.isTextual() ? value.textValue() : "";
    }
}
