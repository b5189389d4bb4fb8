package io.llmgov.router.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;

/**
 * Writes the tool calls of an answer as they grow: first who is called, then the arguments in pieces. For providers that
 * give one answer to a request.
 *
 * @param legacyFunctions whether calls are told as a {@code function_call} of OpenAI's first protocol
 */
public record CallChunks(ChunkWriter chunks, boolean legacyFunctions) {

    /**
     * A call whose arguments are still to come.
     *
     * @param position its place among the answer's calls
     */
    public SseEvent start(int position, String id, String name) {
        ObjectNode call = Json.object().put(OpenAi.INDEX, position);
        call.put(OpenAi.ID, id).put(OpenAi.TYPE, OpenAi.FUNCTION);
        return chunk(call, Json.object().put(OpenAi.NAME, name).put(OpenAi.ARGUMENTS, ""));
    }

    /** A piece of the arguments of the call in this place. */
    public SseEvent arguments(int position, String piece) {
        return chunk(Json.object().put(OpenAi.INDEX, position), Json.object().put(OpenAi.ARGUMENTS, piece));
    }

    private SseEvent chunk(ObjectNode call, ObjectNode function) {
        ObjectNode delta = Json.object();
        if (legacyFunctions) {
            delta.set(OpenAi.FUNCTION_CALL, function);
        } else {
            call.set(OpenAi.FUNCTION, function);
            delta.putArray(OpenAi.TOOL_CALLS).add(call);
        }
        return chunks.delta(0, delta);
    }
}
