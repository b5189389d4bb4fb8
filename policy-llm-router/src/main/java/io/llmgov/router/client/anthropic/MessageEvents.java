package io.llmgov.router.client.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;

/** Makes the events of an Anthropic stream (Claude API reference, "Streaming"); each is named after its type. */
final class MessageEvents {

    private MessageEvents() {}

    static SseEvent messageStart(String id, String model, ObjectNode usage) {
        ObjectNode event = event("message_start");
        ObjectNode message = event.putObject(Anthropic.MESSAGE);
        message.put(Anthropic.ID, id);
        message.put(Anthropic.TYPE, Anthropic.MESSAGE);
        message.put(Anthropic.ROLE, Anthropic.ASSISTANT);
        message.put(Anthropic.MODEL, model);
        message.putArray(Anthropic.CONTENT);
        message.putNull(Anthropic.STOP_REASON);
        message.putNull(Anthropic.STOP_SEQUENCE);
        message.set(Anthropic.USAGE, usage);
        return named(event);
    }

    static SseEvent blockStart(int index, ObjectNode block) {
        ObjectNode event = event("content_block_start").put(Anthropic.INDEX, index);
        event.set(Anthropic.CONTENT_BLOCK, block);
        return named(event);
    }

    static SseEvent delta(int index, String type, String field, String piece) {
        ObjectNode event = event("content_block_delta").put(Anthropic.INDEX, index);
        event.putObject(Anthropic.DELTA).put(Anthropic.TYPE, type).put(field, piece);
        return named(event);
    }

    static SseEvent blockStop(int index) {
        return named(event("content_block_stop").put(Anthropic.INDEX, index));
    }

    static SseEvent messageDelta(StopReason reason, ObjectNode usage) {
        ObjectNode event = event("message_delta");
        reason.writeTo(event.putObject(Anthropic.DELTA));
        event.set(Anthropic.USAGE, usage);
        return named(event);
    }

    static SseEvent messageStop() {
        return named(event("message_stop"));
    }

    static SseEvent ping() {
        return named(event("ping"));
    }

    private static ObjectNode event(String type) {
        return Json.object().put(Anthropic.TYPE, type);
    }

    private static SseEvent named(ObjectNode event) {
        return SseEvent.ofJson(event.path(Anthropic.TYPE).asText(), event);
    }
}
