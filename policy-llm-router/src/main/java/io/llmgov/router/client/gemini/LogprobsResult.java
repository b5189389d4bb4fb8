package io.llmgov.router.client.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.gemini.Gemini;

/** Log probabilities of an answer's tokens (Gemini API reference, {@code LogprobsResult}). */
final class LogprobsResult {

    private static final String TOKEN = "token";

    private LogprobsResult() {}

    /** Adds to a candidate what the pivot says of its tokens, if it does. */
    static void write(JsonNode logprobs, ObjectNode candidate) {
        JsonNode tokens = logprobs.path(OpenAi.CONTENT);
        if (tokens.isEmpty()) {
            return;
        }
        ObjectNode result = Json.object();
        ArrayNode top = result.putArray("topCandidates");
        ArrayNode chosen = result.putArray("chosenCandidates");
        for (JsonNode token : tokens) {
            ArrayNode alternatives = top.addObject().putArray(Gemini.CANDIDATES);
            token.path(OpenAi.TOP_LOGPROBS).forEach(alternative -> alternatives.add(token(alternative)));
            chosen.add(token(token));
        }
        candidate.set(Gemini.LOGPROBS_RESULT, result);
    }

    private static ObjectNode token(JsonNode given) {
        ObjectNode token = Json.object().put(TOKEN, given.path(TOKEN).asText(""));
        if (given.path("logprob").isNumber()) {
            token.set("logProbability", given.get("logprob"));
        }
        return token;
    }
}
