package io.llmgov.router.client.completions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.OpenAi;

/** A chat's log probabilities, an object for each token, as the four lists of the older protocol. */
final class CompletionsLogprobs {

    private static final String TOKEN = "token";
    private static final String LOGPROB = "logprob";

    private CompletionsLogprobs() {}

    /** @param offset how many characters of the text came before */
    static JsonNode of(JsonNode logprobs, int offset) {
        JsonNode tokens = logprobs.path(OpenAi.CONTENT);
        if (!tokens.isArray()) {
            return NullNode.getInstance();
        }
        ObjectNode lists = Json.object();
        ArrayNode texts = lists.putArray("tokens");
        ArrayNode values = lists.putArray("token_logprobs");
        ArrayNode alternatives = lists.putArray(OpenAi.TOP_LOGPROBS);
        ArrayNode offsets = lists.putArray("text_offset");
        int at = offset;
        for (JsonNode token : tokens) {
            String text = token.path(TOKEN).asText();
            texts.add(text);
            values.add(number(token));
            alternatives.add(alternatives(token.path(OpenAi.TOP_LOGPROBS)));
            offsets.add(at);
            at += text.codePointCount(0, text.length());
        }
        return lists;
    }

    private static ObjectNode alternatives(JsonNode tokens) {
        ObjectNode alternatives = Json.object();
        for (JsonNode token : tokens) {
            alternatives.set(token.path(TOKEN).asText(), number(token));
        }
        return alternatives;
    }

    private static JsonNode number(JsonNode token) {
        JsonNode value = token.path(LOGPROB);
        return value.isNumber() ? value : NullNode.getInstance();
    }
}
