package io.llmgov.router.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.OpenAi;

/**
 * Signatures of Gemini's thoughts on their way through OpenAI's protocol (Gemini API guide, "Thought signatures"): as in
 * Google's own OpenAI-compatible API, a tool call or a message carries one as {@code extra_content.google.thought_signature},
 * and a client that keeps the message sends it back. LiteLLM's {@code provider_specific_fields} are understood as well.
 */
final class ThoughtSignatures {

    private static final String THOUGHT_SIGNATURE = "thought_signature";
    private static final String PROVIDER_SPECIFIC_FIELDS = "provider_specific_fields";

    /** What the guide gives for calls whose signature isn't known: made by another model, or lost by the client. */
    static final String UNKNOWN = "skip_thought_signature_validator";

    private ThoughtSignatures() {}

    /** The signature of a part of an answer; null when it has none. */
    static String of(JsonNode part) {
        String signature = part.path(Gemini.THOUGHT_SIGNATURE).asText("");
        return signature.isEmpty() ? null : signature;
    }

    /** Hands a signature to the client, with the call or message that it belongs to. */
    static void carry(String signature, ObjectNode carrier) {
        if (signature != null) {
            carrier.putObject(OpenAi.EXTRA_CONTENT).putObject(OpenAi.GOOGLE).put(THOUGHT_SIGNATURE, signature);
        }
    }

    static ObjectNode carried(String signature) {
        ObjectNode carrier = Json.object();
        carry(signature, carrier);
        return carrier;
    }

    /** Signs the last text of an earlier answer, which is where Gemini signs it. */
    static void signText(ArrayNode parts, JsonNode message) {
        if (parts.path(parts.size() - 1) instanceof ObjectNode last && last.has(Gemini.TEXT)) {
            sign(last, message);
        }
    }

    static void sign(ObjectNode part, JsonNode carrier) {
        for (JsonNode place : new JsonNode[] {
            carrier.path(OpenAi.EXTRA_CONTENT).path(OpenAi.GOOGLE), carrier.path(PROVIDER_SPECIFIC_FIELDS)
        }) {
            String signature = place.path(THOUGHT_SIGNATURE).asText("");
            if (!signature.isEmpty()) {
                part.put(Gemini.THOUGHT_SIGNATURE, signature);
                return;
            }
        }
    }

    /** Of calls made at once the first is signed; one without is refused by the models that demand signatures. */
    static void excuseMissing(ArrayNode calls) {
        if (calls.path(0) instanceof ObjectNode first && !first.has(Gemini.THOUGHT_SIGNATURE)) {
            first.put(Gemini.THOUGHT_SIGNATURE, UNKNOWN);
        }
    }
}
