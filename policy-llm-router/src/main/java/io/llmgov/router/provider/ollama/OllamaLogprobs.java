package io.llmgov.router.provider.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import java.nio.charset.StandardCharsets;

/** Log probabilities of an answer's tokens (Ollama API reference, {@code logprobs}). */
final class OllamaLogprobs {

    static final String TOKEN = "token";
    static final String LOGPROB = "logprob";
    private static final String BYTES = "bytes";

    private OllamaLogprobs() {}

    /** @return null when the answer has none */
    static ObjectNode of(JsonNode answer) {
        JsonNode given = answer.path(Ollama.LOGPROBS);
        if (!given.isArray() || given.isEmpty()) {
            return null;
        }
        ObjectNode logprobs = Json.object();
        ArrayNode content = logprobs.putArray(OpenAi.CONTENT);
        for (JsonNode token : given) {
            ArrayNode alternatives = JsonArrays.of();
            token.path(Ollama.TOP_LOGPROBS).forEach(alternative -> alternatives.add(token(alternative)));
            content.add(token(token).set(OpenAi.TOP_LOGPROBS, alternatives));
        }
        return logprobs.putNull(OpenAi.REFUSAL);
    }

    private static ObjectNode token(JsonNode given) {
        String text = given.path(TOKEN).asText("");
        ObjectNode token = Json.object().put(TOKEN, text);
        token.set(LOGPROB, given.path(LOGPROB).isNumber() ? given.get(LOGPROB) : token.numberNode(0));
        if (given.path(BYTES).isArray()) {
            return token.set(BYTES, given.get(BYTES));
        }
        ArrayNode bytes = token.putArray(BYTES);
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            bytes.add(octet & 0xFF);
        }
        return token;
    }
}
