package io.llmgov.router.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import java.util.function.LongSupplier;

/**
 * Writes the chunks of one OpenAI stream (OpenAI API reference, "Chat", streaming): same head, one small delta each. What
 * the head says of the answer comes from the provider's events; what they never said is left out.
 *
 * <p>One instance per stream; not thread-safe.
 */
public final class ChunkWriter {

    private final LongSupplier clock;
    private long created;
    private String id;
    private String model;
    private String serviceTier;

    /** @param clock seconds since 1970, for streams that don't say when they were made */
    public ChunkWriter(LongSupplier clock) {
        this.clock = clock;
    }

    /** Names the answer and its model; null leaves what is known. */
    public void head(String newId, String newModel) {
        id = newId == null ? id : newId;
        model = newModel == null ? model : newModel;
    }

    /** Says in the chunks to come at which service level the answer is made; null says nothing of it. */
    public void serviceTier(String tier) {
        serviceTier = tier;
    }

    /** Dates the answer, in seconds since 1970, unless it is dated. */
    public void created(long seconds) {
        created = created == 0 ? seconds : created;
    }

    /** The answer's id; null when it has none. */
    public String id() {
        return id;
    }

    /** The first chunk of a choice. */
    public SseEvent role(int index) {
        return delta(index, Json.object().put(OpenAi.ROLE, OpenAi.ASSISTANT).put(OpenAi.CONTENT, ""));
    }

    /** A piece of text under {@code content}, {@code reasoning_content} or {@code refusal}. */
    public SseEvent text(int index, String field, String text) {
        return delta(index, Json.object().put(field, text));
    }

    /** An element of the list that this field is. */
    public SseEvent element(int index, String field, ObjectNode element) {
        ObjectNode delta = Json.object();
        delta.putArray(field).add(element);
        return delta(index, delta);
    }

    public SseEvent delta(int index, ObjectNode delta) {
        return delta(index, delta, null);
    }

    /** @param logprobs null when there are none */
    public SseEvent delta(int index, ObjectNode delta, ObjectNode logprobs) {
        ObjectNode chunk = chunk();
        ObjectNode choice = choice(chunk, index);
        choice.set(OpenAi.DELTA, delta);
        if (logprobs != null) {
            choice.set(OpenAi.LOGPROBS, logprobs);
        }
        choice.putNull(OpenAi.FINISH_REASON);
        return SseEvent.ofJson(chunk);
    }

    /**
     * A tool call that came whole.
     *
     * @param position its place among the choice's calls
     * @param call as a complete answer has it
     */
    public SseEvent toolCall(int index, int position, ObjectNode call) {
        ObjectNode delta = Json.object();
        delta.putArray(OpenAi.TOOL_CALLS)
                .add(Json.object().put(OpenAi.INDEX, position).setAll(call));
        return delta(index, delta);
    }

    public SseEvent finish(int index, String reason) {
        ObjectNode chunk = chunk();
        ObjectNode choice = choice(chunk, index);
        choice.putObject(OpenAi.DELTA);
        choice.put(OpenAi.FINISH_REASON, reason);
        return SseEvent.ofJson(chunk);
    }

    /** The last chunk before the end marker: usage, and no choice. */
    public SseEvent usage(ObjectNode usage) {
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
