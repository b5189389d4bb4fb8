package io.llmgov.router.provider.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.router.provider.OpenAi;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Writes the chunks of one OpenAI stream (OpenAI API reference, "Chat", streaming): same head, one small delta each. */
final class AnthropicChunks {

    private final LongSupplier clock;
    private final boolean legacyFunctions;
    private long created;
    private String id;
    private String model;

    AnthropicChunks(LongSupplier clock, boolean legacyFunctions) {
        this.clock = clock;
        this.legacyFunctions = legacyFunctions;
    }

    void head(JsonNode message) {
        id = message.path(Anthropic.ID).asText(id);
        model = message.path(Anthropic.MODEL).asText(model);
    }

    SseEvent role(Optional<String> serviceTier) {
        ObjectNode chunk = chunk();
        serviceTier.ifPresent(tier -> chunk.put(OpenAi.SERVICE_TIER, tier));
        choice(chunk).putObject(OpenAi.DELTA).put(OpenAi.ROLE, OpenAi.ASSISTANT).put(OpenAi.CONTENT, "");
        return SseEvent.ofJson(chunk);
    }

    SseEvent text(String field, String text) {
        return delta(Json.object().put(field, text));
    }

    SseEvent thinkingBlock(ObjectNode block) {
        ObjectNode delta = Json.object();
        delta.putArray(OpenAi.THINKING_BLOCKS).add(block);
        return delta(delta);
    }

    SseEvent toolCall(int index, JsonNode toolUse) {
        String name = toolUse.path(Anthropic.NAME).asText("");
        ObjectNode function = Json.object().put(OpenAi.NAME, name).put(OpenAi.ARGUMENTS, "");
        ObjectNode call = Json.object().put(OpenAi.INDEX, index);
        call.put(OpenAi.ID, toolUse.path(Anthropic.ID).asText("")).put(OpenAi.TYPE, OpenAi.FUNCTION);
        return toolDelta(call, function);
    }

    SseEvent arguments(int index, String piece) {
        return toolDelta(Json.object().put(OpenAi.INDEX, index), Json.object().put(OpenAi.ARGUMENTS, piece));
    }

    private SseEvent toolDelta(ObjectNode call, ObjectNode function) {
        ObjectNode delta = Json.object();
        if (legacyFunctions) {
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
    SseEvent usage(ObjectNode usage) {
        ObjectNode chunk = chunk();
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
        return chunk;
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
