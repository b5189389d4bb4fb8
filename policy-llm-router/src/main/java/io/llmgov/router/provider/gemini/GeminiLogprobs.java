package io.llmgov.router.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import java.nio.charset.StandardCharsets;

/** Log probabilities of an answer's tokens (Gemini API reference, {@code LogprobsResult}). */
final class GeminiLogprobs {

    private static final String CHOSEN = "chosenCandidates";
    private static final String TOP = "topCandidates";
    private static final String CANDIDATES = "candidates";
    private static final String TOKEN = "token";
    private static final String LOG_PROBABILITY = "logProbability";
    private static final String LOGPROB = "logprob";
    private static final String BYTES = "bytes";

    private GeminiLogprobs() {}

    /** @return null when the candidate has none */
    static ObjectNode of(JsonNode candidate) {
        JsonNode result = candidate.path(Gemini.LOGPROBS_RESULT);
        JsonNode chosen = result.path(CHOSEN);
        if (!chosen.isArray()) {
            return null;
        }
        ObjectNode logprobs = Json.object();
        ArrayNode content = logprobs.putArray(OpenAi.CONTENT);
        for (int i = 0; i < chosen.size(); i++) {
            ArrayNode alternatives = JsonArrays.of();
            result.path(TOP)
                    .path(i)
                    .path(CANDIDATES)
                    .forEach(candidateToken -> alternatives.add(token(candidateToken)));
            content.add(token(chosen.get(i)).set(OpenAi.TOP_LOGPROBS, alternatives));
        }
        return logprobs.putNull(OpenAi.REFUSAL);
    }

    private static ObjectNode token(JsonNode given) {
        String text = given.path(TOKEN).asText("");
        ObjectNode token = Json.object().put(TOKEN, text);
        token.set(LOGPROB, given.path(LOG_PROBABILITY).isNumber() ? given.get(LOG_PROBABILITY) : token.numberNode(0));
        ArrayNode bytes = token.putArray(BYTES);
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            bytes.add(octet & 0xFF);
        }
        return token;
    }
}
