package io.llmgov.router.client.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.wire.gemini.CarriedThinking;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.gemini.Gemini;

/**
 * Signatures of thoughts between the two protocols: a model's own is {@code extra_content.google.thought_signature} in the
 * pivot, and Anthropic's signed blocks travel inside a signature.
 */
final class Signatures {

    private static final String THOUGHT_SIGNATURE = "thought_signature";

    private Signatures() {}

    /** @param signature null for none */
    static void carry(String signature, ObjectNode carrier) {
        if (signature != null) {
            carrier.putObject(OpenAi.EXTRA_CONTENT).putObject(OpenAi.GOOGLE).put(THOUGHT_SIGNATURE, signature);
        }
    }

    /** The signature that a call or message of the pivot carries; null when it has none. */
    static String of(JsonNode carrier) {
        String signature = carrier.path(OpenAi.EXTRA_CONTENT)
                .path(OpenAi.GOOGLE)
                .path(THOUGHT_SIGNATURE)
                .asText("");
        return signature.isEmpty() ? null : signature;
    }

    /** Other providers' signed thinking, for a part that the client sends back; null when there is none. */
    static String of(ArrayNode thinkingBlocks) {
        return thinkingBlocks.isEmpty() ? null : CarriedThinking.encode(thinkingBlocks);
    }

    static void sign(ObjectNode part, String signature) {
        if (signature != null) {
            part.put(Gemini.THOUGHT_SIGNATURE, signature);
        }
    }
}
