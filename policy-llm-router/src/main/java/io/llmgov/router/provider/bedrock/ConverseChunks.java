package io.llmgov.router.provider.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.router.provider.OpenAi;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Writes the chunks of one OpenAI stream (OpenAI API reference, "Chat", streaming): same head, one small delta each. */
final class ConverseChunks {

    private final AnswerShape shape;
    private final LongSupplier clock;
    private final Supplier<String> ids;
    private long created;
    private String id;

    ConverseChunks(AnswerShape shape, LongSupplier clock, Supplier<String> ids) {
        this.shape = shape;
        this.clock = clock;
        this.ids = ids;
    }

    SseEvent role() {
        return delta(Json.object().put(OpenAi.ROLE, OpenAi.ASSISTANT).put(OpenAi.CONTENT, ""));
    }

    SseEvent text(String field, String text) {
        return delta(Json.object().put(field, text));
    }

    SseEvent element(String field, ObjectNode element) {
        ObjectNode delta = Json.object();
        delta.putArray(field).add(element);
        return delta(delta);
    }

    SseEvent toolCall(int index, JsonNode toolUse) {
        String name = toolUse.path(Converse.NAME).asText("");
        ObjectNode function = Json.object().put(OpenAi.NAME, name).put(OpenAi.ARGUMENTS, "");
        ObjectNode call = Json.object().put(OpenAi.INDEX, index);
        call.put(OpenAi.ID, toolUse.path(Converse.TOOL_USE_ID).asText("")).put(OpenAi.TYPE, OpenAi.FUNCTION);
        return toolDelta(call, function);
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
        return delta(delta);
    }

    SseEvent finish(String reason) {
        ObjectNode chunk = chunk();
        ObjectNode choice = choice(chunk);
        choice.putObject(OpenAi.DELTA);
        choice.put(OpenAi.FINISH_REASON, reason);
        return SseEvent.ofJson(chunk);
    }

    /** The last chunk before the end marker: usage, and no choice. */
    SseEvent usage(ObjectNode usage, Optional<String> serviceTier) {
        ObjectNode chunk = chunk();
        serviceTier.ifPresent(tier -> chunk.put(OpenAi.SERVICE_TIER, tier));
        chunk.putArray(OpenAi.CHOICES);
        chunk.set(OpenAi.USAGE, usage);
        return SseEvent.ofJson(chunk);
    }

    private SseEvent delta(ObjectNode delta) {
        ObjectNode chunk = chunk();
        choice(chunk).set(OpenAi.DELTA, delta);
        return SseEvent.ofJson(chunk);
    }

    private ObjectNode chunk() {
        if (id == null) {
            id = ids.get();
            created = clock.getAsLong();
        }
        return Json.object()
                .put(OpenAi.ID, id)
                .put(OpenAi.OBJECT, "chat.completion.chunk")
                .put(OpenAi.CREATED, created)
                .put(OpenAi.MODEL, shape.model());
    }

    private static ObjectNode choice(ObjectNode chunk) {
        ObjectNode choice = chunk.putArray(OpenAi.CHOICES).addObject();
        choice.put(OpenAi.INDEX, 0);
        // Keeps its place before the finish reason, which every choice has, if only as null.
        choice.putNull(OpenAi.DELTA);
        choice.putNull(OpenAi.FINISH_REASON);
        return choice;
    }
}
