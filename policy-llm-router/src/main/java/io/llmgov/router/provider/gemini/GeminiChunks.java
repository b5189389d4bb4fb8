package io.llmgov.router.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.router.provider.OpenAi;
import java.util.function.LongSupplier;

/** Writes the chunks of one OpenAI stream (OpenAI API reference, "Chat", streaming): same head, one small delta each. */
final class GeminiChunks {

    private final LongSupplier clock;
    private long created;
    private String id;
    private String model;
    private String serviceTier;

    GeminiChunks(LongSupplier clock) {
        this.clock = clock;
    }

    void head(JsonNode answer) {
        id = answer.path(Gemini.RESPONSE_ID).asText(id);
        model = answer.path(Gemini.MODEL_VERSION).asText(model);
        serviceTier = GeminiUsage.serviceTier(answer).orElse(serviceTier);
    }

    String id() {
        return id;
    }

    SseEvent role(int index) {
        return delta(index, Json.object().put(OpenAi.ROLE, OpenAi.ASSISTANT).put(OpenAi.CONTENT, ""));
    }

    SseEvent text(int index, String field, String text) {
        return delta(index, Json.object().put(field, text));
    }

    SseEvent delta(int index, ObjectNode delta) {
        return delta(index, delta, null);
    }

    /** @param logprobs null when there are none */
    SseEvent delta(int index, ObjectNode delta, ObjectNode logprobs) {
        ObjectNode chunk = chunk();
        ObjectNode choice = choice(chunk, index);
        choice.set(OpenAi.DELTA, delta);
        if (logprobs != null) {
            choice.set(OpenAi.LOGPROBS, logprobs);
        }
        choice.putNull(OpenAi.FINISH_REASON);
        return SseEvent.ofJson(chunk);
    }

    SseEvent finish(int index, String reason) {
        ObjectNode chunk = chunk();
        ObjectNode choice = choice(chunk, index);
        choice.putObject(OpenAi.DELTA);
        choice.put(OpenAi.FINISH_REASON, reason);
        return SseEvent.ofJson(chunk);
    }

    /** The last chunk before the end marker: usage, and no choice. */
    SseEvent usage(ObjectNode usage) {
        ObjectNode chunk = chunk();
        chunk.putArray(OpenAi.CHOICES);
        chunk.set(OpenAi.USAGE, usage);
        return SseEvent.ofJson(chunk);
    }

    private ObjectNode chunk() {
        if (created == 0) {
            created = clock.getAsLong();
        }
        ObjectNode chunk = Json.object();
        if (id != null) {
            chunk.put(OpenAi.ID, id);
        }
        chunk.put(OpenAi.OBJECT, "chat.completion.chunk");
        chunk.put(OpenAi.CREATED, created);
        if (model != null) {
            chunk.put(OpenAi.MODEL, model);
        }
        if (serviceTier != null) {
            chunk.put(OpenAi.SERVICE_TIER, serviceTier);
        }
        return chunk;
    }

    private static ObjectNode choice(ObjectNode chunk, int index) {
        return chunk.putArray(OpenAi.CHOICES).addObject().put(OpenAi.INDEX, index);
    }
}
