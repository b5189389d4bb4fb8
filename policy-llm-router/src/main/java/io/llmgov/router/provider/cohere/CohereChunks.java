package io.llmgov.router.provider.cohere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.router.provider.OpenAi;
import java.util.function.LongSupplier;

/** Writes the chunks of one OpenAI stream (OpenAI API reference, "Chat", streaming): same head, one small delta each. */
final class CohereChunks {

    private final AnswerShape shape;
    private final LongSupplier clock;
    private long created;
    private String id;

    CohereChunks(AnswerShape shape, LongSupplier clock) {
        this.shape = shape;
        this.clock = clock;
    }

    void head(JsonNode start) {
        id = start.path(Cohere.ID).asText(id);
    }

    SseEvent role() {
        return delta(Json.object().put(OpenAi.ROLE, OpenAi.ASSISTANT).put(OpenAi.CONTENT, ""), null);
    }

    /** @param logprobs of the text; null for none */
    SseEvent text(String text, ObjectNode logprobs) {
        return delta(Json.object().put(OpenAi.CONTENT, text), logprobs);
    }

    SseEvent reasoning(String text) {
        return delta(Json.object().put(OpenAi.REASONING_CONTENT, text), null);
    }

    SseEvent annotations(ArrayNode annotations) {
        ObjectNode delta = Json.object();
        delta.set("annotations", annotations);
        return delta(delta, null);
    }

    SseEvent toolCall(int index, JsonNode given) {
        String name = shape.toolNames()
                .clients(given.path(Cohere.FUNCTION).path(Cohere.NAME).asText(""));
        ObjectNode call = Json.object().put(OpenAi.INDEX, index);
        call.put(OpenAi.ID, given.path(Cohere.ID).asText("")).put(OpenAi.TYPE, OpenAi.FUNCTION);
        return toolDelta(call, Json.object().put(OpenAi.NAME, name).put(OpenAi.ARGUMENTS, ""));
    }

    SseEvent arguments(int index, String piece) {
        return toolDelta(Json.object().put(OpenAi.INDEX, index), Json.object().put(OpenAi.ARGUMENTS, piece));
    }

    private SseEvent toolDelta(ObjectNode call, ObjectNode function) {
        ObjectNode delta = Json.object();
        if (shape.legacyFunctions()) {
            delta.set(OpenAi.FUNCTION_CALL, function);
        } else {
            call.set(OpenAi.FUNCTION, function);
            delta.putArray(OpenAi.TOOL_CALLS).add(call);
        }
        return delta(delta, null);
    }

    SseEvent finish(String reason) {
        ObjectNode chunk = chunk();
        choice(chunk, Json.object(), null).put(OpenAi.FINISH_REASON, reason);
        return SseEvent.ofJson(chunk);
    }

    /** The last chunk before the end marker: usage, and no choice. */
    SseEvent usage(ObjectNode usage) {
        ObjectNode chunk = chunk();
        chunk.putArray(OpenAi.CHOICES);
        chunk.set(OpenAi.USAGE, usage);
        return SseEvent.ofJson(chunk);
    }

    private SseEvent delta(ObjectNode delta, ObjectNode logprobs) {
        ObjectNode chunk = chunk();
        choice(chunk, delta, logprobs);
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
        return chunk.put(OpenAi.MODEL, shape.model());
    }

    private static ObjectNode choice(ObjectNode chunk, ObjectNode delta, ObjectNode logprobs) {
        ObjectNode choice = chunk.putArray(OpenAi.CHOICES).addObject().put(OpenAi.INDEX, 0);
        choice.set(OpenAi.DELTA, delta);
        if (logprobs != null) {
            choice.set(OpenAi.LOGPROBS, logprobs);
        }
        return choice.putNull(OpenAi.FINISH_REASON);
    }
}
