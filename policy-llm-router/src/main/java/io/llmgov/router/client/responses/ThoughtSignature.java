package io.llmgov.router.client.responses;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmgov.router.provider.OpenAi;

/** Where the pivot carries Gemini's thought signatures: on a tool call, or on a message or delta. */
final class ThoughtSignature {

    static final String FIELD = "thought_signature";

    private ThoughtSignature() {}

    /** @return null when there is none */
    static String of(JsonNode carrier) {
        String signature = carrier.path(OpenAi.EXTRA_CONTENT)
                .path(OpenAi.GOOGLE)
                .path(FIELD)
                .asText("");
        return signature.isEmpty() ? null : signature;
    }
}
