package io.llmgov.router.client.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.wire.openai.OpenAiUsage;
import io.llmgov.router.provider.OpenAi;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * The response object of one answer (OpenAI API reference, "The response object"): what the answer says of itself, and
 * the request's settings, which it repeats and which the SDKs' types demand. Each document it writes is a tree of its own,
 * because stages change texts in place.
 */
final class ResponseDocument {

    private static final String ID_PREFIX = "resp_";

    private final ObjectNode request;
    private final LongSupplier clock;
    private String key;
    private long created;
    private JsonNode model;
    private JsonNode serviceTier = NullNode.getInstance();
    private JsonNode usage = NullNode.getInstance();

    /** @param clock seconds since 1970 */
    ResponseDocument(ObjectNode request, LongSupplier clock) {
        this.request = request;
        this.clock = clock;
        this.model = request.path(OpenAi.MODEL);
    }

    /** Takes from a pivot's answer or chunk what it says of the answer as a whole. */
    void read(JsonNode pivot) {
        if (key == null && pivot.path(OpenAi.ID).isTextual()) {
            key = key(pivot.get(OpenAi.ID).textValue());
        }
        if (created == 0) {
            created = pivot.path(OpenAi.CREATED).asLong();
        }
        if (pivot.path(OpenAi.MODEL).isTextual()) {
            model = pivot.get(OpenAi.MODEL);
        }
        if (pivot.path(OpenAi.SERVICE_TIER).isTextual()) {
            serviceTier = pivot.get(OpenAi.SERVICE_TIER);
        }
        OpenAiUsage.read(pivot.get(OpenAi.USAGE)).ifPresent(read -> usage = OpenAiUsage.writeOfResponse(read));
    }

    /** Ids longer than 64 characters are refused when a client sends an item back; providers' own are of any length. */
    private static String key(String pivotId) {
        return UUID.nameUUIDFromBytes(pivotId.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }

    /** An id for the item at this place in the output. */
    String itemId(String prefix, int index) {
        return prefix + "_" + key() + String.format(Locale.ROOT, "%02d", index);
    }

    private String key() {
        if (key == null) {
            key = UUID.randomUUID().toString().replace("-", "");
        }
        return key;
    }

    ObjectNode inProgress() {
        return document(Responses.IN_PROGRESS, null, JsonNodeFactory.instance.arrayNode(), NullNode.getInstance());
    }

    /** @param incompleteReason why the answer is incomplete; null when it is complete */
    ObjectNode finished(ArrayNode output, String incompleteReason) {
        String status = incompleteReason == null ? Responses.COMPLETED : Responses.INCOMPLETE;
        return document(status, incompleteReason, output, usage.deepCopy());
    }

    private ObjectNode document(String status, String incompleteReason, ArrayNode output, JsonNode used) {
        if (created == 0) {
            created = clock.getAsLong();
        }
        ObjectNode response = Json.object();
        response.put(OpenAi.ID, ID_PREFIX + key());
        response.put(OpenAi.OBJECT, "response");
        response.put("created_at", created);
        response.put(Responses.STATUS, status);
        response.put("background", false);
        response.putNull("error");
        if (incompleteReason == null) {
            response.putNull(Responses.INCOMPLETE_DETAILS);
        } else {
            response.putObject(Responses.INCOMPLETE_DETAILS).put("reason", incompleteReason);
        }
        repeat(response, Responses.INSTRUCTIONS, NullNode.getInstance());
        repeat(response, Responses.MAX_OUTPUT_TOKENS, NullNode.getInstance());
        repeat(response, "max_tool_calls", NullNode.getInstance());
        response.set(OpenAi.MODEL, model);
        response.set(Responses.OUTPUT, output);
        repeat(response, OpenAi.PARALLEL_TOOL_CALLS, JsonNodeFactory.instance.booleanNode(true));
        response.putNull("previous_response_id");
        repeat(response, "prompt_cache_key", NullNode.getInstance());
        response.set(OpenAi.REASONING, reasoning());
        repeat(response, OpenAi.SAFETY_IDENTIFIER, NullNode.getInstance());
        response.set(OpenAi.SERVICE_TIER, serviceTier);
        response.put(Responses.STORE, false);
        repeat(response, OpenAi.TEMPERATURE, DoubleNode.valueOf(1));
        response.set(OpenAi.TEXT, text());
        repeat(response, OpenAi.TOOL_CHOICE, TextNode.valueOf("auto"));
        repeat(response, OpenAi.TOOLS, JsonNodeFactory.instance.arrayNode());
        repeat(response, OpenAi.TOP_LOGPROBS, IntNode.valueOf(0));
        repeat(response, OpenAi.TOP_P, DoubleNode.valueOf(1));
        response.put(Responses.TRUNCATION, "disabled");
        response.set(OpenAi.USAGE, used);
        repeat(response, OpenAi.USER, NullNode.getInstance());
        repeat(response, Responses.METADATA, Json.object());
        return response;
    }

    private void repeat(ObjectNode response, String field, JsonNode otherwise) {
        response.set(field, request.hasNonNull(field) ? request.get(field).deepCopy() : otherwise);
    }

    private ObjectNode reasoning() {
        ObjectNode reasoning = Json.object();
        for (String field : new String[] {Responses.EFFORT, Responses.SUMMARY}) {
            JsonNode value = request.path(OpenAi.REASONING).path(field);
            reasoning.set(field, value.isMissingNode() ? NullNode.getInstance() : value);
        }
        return reasoning;
    }

    private ObjectNode text() {
        ObjectNode text = Json.object();
        if (request.get(OpenAi.TEXT) instanceof ObjectNode asked) {
            text.setAll(asked.deepCopy());
        }
        if (!text.path(Responses.FORMAT).isObject()) {
            text.putObject(Responses.FORMAT).put(OpenAi.TYPE, OpenAi.TEXT);
        }
        return text;
    }
}
