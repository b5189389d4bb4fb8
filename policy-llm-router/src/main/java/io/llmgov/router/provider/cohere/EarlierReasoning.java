package io.llmgov.router.provider.cohere;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmgov.router.provider.OpenAi;

/** The reasoning of an earlier answer as a client sends it back, under whichever of its names. Cohere's has no signature. */
final class EarlierReasoning {

    private EarlierReasoning() {}

    /** @return empty when there is none */
    static String of(JsonNode message) {
        for (String field : new String[] {OpenAi.REASONING_CONTENT, OpenAi.REASONING}) {
            if (message.path(field).isTextual()) {
                return message.get(field).textValue();
            }
        }
        String ofBlocks = ofBlocks(message.path(OpenAi.THINKING_BLOCKS));
        return ofBlocks.isEmpty() ? ofBlocks(message.path(OpenAi.CONTENT)) : ofBlocks;
    }

    private static String ofBlocks(JsonNode blocks) {
        StringBuilder text = new StringBuilder();
        for (JsonNode block : blocks) {
            if (CohereContent.isOfType(block, OpenAi.THINKING)) {
                text.append(block.path(OpenAi.THINKING).asText(""));
            }
        }
        return text.toString();
    }
}
