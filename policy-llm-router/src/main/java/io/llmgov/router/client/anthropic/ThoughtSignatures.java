package io.llmgov.router.client.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.router.provider.OpenAi;

/** Where the pivot has the signatures of Gemini's thoughts: with the call or the message that they belong to. */
final class ThoughtSignatures {

    private static final String THOUGHT_SIGNATURE = "thought_signature";

    private ThoughtSignatures() {}

    /** The signature of a call or a message; empty when there is none. */
    static String of(JsonNode carrier) {
        return carrier.path(OpenAi.EXTRA_CONTENT)
                .path(OpenAi.GOOGLE)
                .path(THOUGHT_SIGNATURE)
                .asText("");
    }

    static void carry(String signature, ObjectNode carrier) {
        if (!signature.isEmpty()) {
            carrier.putObject(OpenAi.EXTRA_CONTENT).putObject(OpenAi.GOOGLE).put(THOUGHT_SIGNATURE, signature);
        }
    }
}
