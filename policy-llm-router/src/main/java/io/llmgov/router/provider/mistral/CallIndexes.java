package io.llmgov.router.provider.mistral;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.router.provider.OpenAi;
import java.util.HashMap;
import java.util.Map;

/**
 * The places of a choice's tool calls in a stream. OpenAI's clients put the pieces of a call together by its index, which
 * Mistral may leave out or give as zero throughout; calls are told apart by their ids then.
 */
final class CallIndexes {

    private final Map<String, Integer> byId = new HashMap<>();
    private int last;

    void rewrite(ObjectNode call) {
        String id = call.path(OpenAi.ID).asText("");
        JsonNode given = call.path(OpenAi.INDEX);
        if (id.isEmpty()) {
            last = given.canConvertToInt() ? Math.max(0, given.intValue()) : last;
        } else if (byId.containsKey(id)) {
            last = byId.get(id);
        } else {
            last = given.canConvertToInt() && given.intValue() >= 0 && !byId.containsValue(given.intValue())
                    ? given.intValue()
                    : byId.size();
            byId.put(id, last);
        }
        call.put(OpenAi.INDEX, last);
    }
}
