package io.llmgov.core.wire.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.OtherTexts;
import io.llmgov.core.wire.TextSlot;
import io.llmgov.core.wire.TextSlot.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The pieces of text in the events of a chat completion's stream. A text's name is the path to it: the number of its
 * choice, then the fields of the delta, with the number that an element of a list gives itself.
 */
final class ChatPieces {

    private static final String CHOICES = "choices";
    private static final String INDEX = "index";
    private static final String DELTA = "delta";
    private static final String FINISH_REASON = "finish_reason";
    private static final String CONTENT = "content";
    private static final String REFUSAL = "refusal";
    private static final String TOOL_CALLS = "tool_calls";
    private static final String THINKING_BLOCKS = "thinking_blocks";
    private static final String THINKING = "thinking";
    private static final String REASONING_DETAILS = OpenAiChat.REASONING_DETAILS;
    private static final String TEXT = "text";
    private static final String SUMMARY = "summary";

    /** What a delta has several of, each with a number of its own. */
    private static final Set<String> LISTS = Set.of(TOOL_CALLS, THINKING_BLOCKS, REASONING_DETAILS);

    private final List<TextSlot> slots = new ArrayList<>();

    private ChatPieces() {}

    /** @param reasoning the fields that hold reasoning text */
    static List<TextSlot> of(ObjectNode event, List<String> reasoning) {
        ChatPieces pieces = new ChatPieces();
        int position = 0;
        for (JsonNode choice : event.path(CHOICES)) {
            pieces.addDelta(choice.path(INDEX).asInt(position++) + "/", choice.path(DELTA), reasoning);
            OtherTexts.add(pieces.slots, Kind.METADATA, choice.path(DELTA));
        }
        return pieces.slots;
    }

    private void addDelta(String choice, JsonNode delta, List<String> reasoning) {
        addField(choice + CONTENT, Kind.ASSISTANT, delta, CONTENT);
        if (delta.get(CONTENT) instanceof ArrayNode parts) {
            addParts(choice, parts);
        }
        addField(choice + REFUSAL, Kind.REFUSAL, delta, REFUSAL);
        addField(choice + "audio/transcript", Kind.ASSISTANT, delta.path("audio"), "transcript");
        reasoning.forEach(field -> addField(choice + field, Kind.REASONING, delta, field));
        int position = 0;
        for (JsonNode block : delta.path(THINKING_BLOCKS)) {
            String name = THINKING_BLOCKS + "/" + block.path(INDEX).asInt(position++) + "/" + THINKING;
            addField(choice + name, Kind.REASONING, block, THINKING);
        }
        position = 0;
        for (JsonNode detail : delta.path(REASONING_DETAILS)) {
            String name = choice + REASONING_DETAILS + "/" + detail.path(INDEX).asInt(position++) + "/";
            addField(name + TEXT, Kind.REASONING, detail, TEXT);
            addField(name + SUMMARY, Kind.REASONING, detail, SUMMARY);
        }
        position = 0;
        for (JsonNode call : delta.path(TOOL_CALLS)) {
            String name = choice + TOOL_CALLS + "/" + call.path(INDEX).asInt(position++);
            addField(name + "/function/arguments", Kind.TOOL_ARGUMENTS, call.path("function"), "arguments");
            addField(name + "/custom/input", Kind.TOOL_ARGUMENTS, call.path("custom"), "input");
        }
        addField(choice + "function_call/arguments", Kind.TOOL_ARGUMENTS, delta.path("function_call"), "arguments");
    }

    /** A server that sends content in parts sends pieces of one text all the same. */
    private void addParts(String choice, ArrayNode parts) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).isTextual()) {
                slots.add(TextSlot.element(Kind.ASSISTANT, parts, i).in(choice + CONTENT));
            }
            addField(choice + CONTENT, Kind.ASSISTANT, parts.get(i), TEXT);
            addField(choice + REFUSAL, Kind.REFUSAL, parts.get(i), REFUSAL);
        }
    }

    private void addField(String channel, Kind kind, JsonNode object, String field) {
        if (object instanceof ObjectNode node && node.path(field).isTextual()) {
            slots.add(TextSlot.field(kind, node, field).in(channel));
        }
    }

    static boolean closes(ObjectNode event, String channel) {
        int position = 0;
        for (JsonNode choice : event.path(CHOICES)) {
            int index = choice.path(INDEX).asInt(position++);
            if (choice.path(FINISH_REASON).isTextual() && channel.startsWith(index + "/")) {
                return true;
            }
        }
        return false;
    }

    static SseEvent piece(SseEvent like, String channel, String text) {
        String[] path = channel.split("/");
        ObjectNode delta = Json.object();
        ObjectNode holder = delta;
        for (int i = 1; i < path.length - 1; i++) {
            if (LISTS.contains(path[i])) {
                holder = holder.putArray(path[i]).addObject();
                if (REASONING_DETAILS.equals(path[i])) {
                    holder.put("type", "reasoning." + path[path.length - 1]);
                }
                holder.put(INDEX, Integer.parseInt(path[++i]));
            } else {
                holder = holder.putObject(path[i]);
            }
        }
        holder.put(path[path.length - 1], text);
        ObjectNode event = envelope(like);
        ObjectNode choice = event.putArray(CHOICES).addObject().put(INDEX, Integer.parseInt(path[0]));
        choice.set(DELTA, delta);
        choice.putNull(FINISH_REASON);
        return like.withJson(event);
    }

    /** Of a text completion. */
    static SseEvent completionPiece(SseEvent like, String channel, String text) {
        ObjectNode event = envelope(like);
        event.putArray(CHOICES)
                .addObject()
                .put(INDEX, Integer.parseInt(channel.substring(0, channel.indexOf('/'))))
                .put(TEXT, text)
                .putNull("logprobs")
                .putNull(FINISH_REASON);
        return like.withJson(event);
    }

    /** What an event says of the answer as a whole, without any content and without the usage so far. */
    private static ObjectNode envelope(SseEvent like) {
        ObjectNode event = Json.object();
        like.json().properties().forEach(field -> event.set(field.getKey(), field.getValue()));
        event.remove(CHOICES);
        event.remove("usage");
        event.remove("obfuscation");
        return event;
    }
}
