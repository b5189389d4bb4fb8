package io.llmgov.router.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.SealedReasoning;

/**
 * A request of the Responses API for a provider that has it: as the client wrote it, but for the model and what follows from keeping no
 * state.
 *
 * <ul>
 *   <li>{@code store} is always false. By default providers keep every request and answer, under the gateway's account,
 *       which all its clients share; and since nothing stored can be read through the gateway, a client loses nothing. One
 *       that asks for it is told.
 *   <li>Reasoning of which nothing but its id and a summary is there could only be looked up in what was stored, so it is
 *       left out and reported: providers refuse the whole request for it.
 *   <li>Reasoning that this gateway sealed is of another provider's answer. Neither its content nor its id means anything
 *       to this one, which would refuse the request for it, so it is left out and reported.
 * </ul>
 */
final class PassedResponses {

    private static final String MODEL = "model";
    private static final String STORE = "store";
    private static final String INPUT = "input";
    private static final String REASONING = "reasoning";
    private static final String ENCRYPTED_CONTENT = "encrypted_content";

    private final ProviderCall call;
    private final DroppedParameters dropped;

    PassedResponses(ProviderCall call, DroppedParameters dropped) {
        this.call = call;
        this.dropped = dropped;
    }

    ObjectNode body() {
        ObjectNode body = Json.object();
        body.setAll(call.request());
        body.put(MODEL, call.model());
        writeStore(body);
        if (body.get(INPUT) instanceof ArrayNode items) {
            body.set(INPUT, withoutLostReasoning(items));
        }
        return body;
    }

    private void writeStore(ObjectNode body) {
        if (body.path(STORE).asBoolean(false)) {
            dropped.add(STORE);
        }
        body.put(STORE, false);
    }

    private ArrayNode withoutLostReasoning(ArrayNode items) {
        ArrayNode kept = items.arrayNode(items.size());
        for (JsonNode item : items) {
            String encrypted = item.path(ENCRYPTED_CONTENT).asText("");
            boolean reasoning = REASONING.equals(item.path("type").asText());
            if (SealedReasoning.isSealed(encrypted)) {
                dropped.add(INPUT + "." + ENCRYPTED_CONTENT);
            } else if (reasoning && encrypted.isEmpty() && item.path("content").isEmpty()) {
                dropped.add(INPUT + "." + REASONING);
            } else {
                kept.add(item);
            }
        }
        return kept;
    }
}
