package io.llmgov.router.provider.cohere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.OpenAi;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Log probabilities (Cohere API reference, {@code LogprobItem}). Cohere tells the text of a few tokens together; their
 * probability is the product of theirs.
 */
final class CohereLogprobs {

    private CohereLogprobs() {}

    /** @param items one item or a list of them; null when there is none */
    static ObjectNode of(JsonNode items) {
        if (!items.isContainerNode() || items.isEmpty()) {
            return null;
        }
        ObjectNode logprobs = Json.object();
        ArrayNode content = logprobs.putArray(OpenAi.CONTENT);
        (items.isArray() ? items : List.of(items)).forEach(item -> content.add(token(item)));
        return logprobs.putNull(OpenAi.REFUSAL);
    }

    private static ObjectNode token(JsonNode item) {
        String text = item.path(Cohere.TEXT).asText("");
        double sum = 0;
        for (JsonNode logprob : item.path(Cohere.LOGPROBS)) {
            sum += logprob.isNumber() ? logprob.doubleValue() : 0;
        }
        ObjectNode token = Json.object().put("token", text).put("logprob", sum);
        ArrayNode bytes = token.putArray("bytes");
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            bytes.add(octet & 0xFF);
        }
        token.putArray(OpenAi.TOP_LOGPROBS);
        return token;
    }
}
