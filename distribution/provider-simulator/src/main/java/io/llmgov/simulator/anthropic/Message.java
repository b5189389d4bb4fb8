package io.llmgov.simulator.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.simulator.Event;
import io.llmgov.simulator.Ids;
import io.llmgov.simulator.Json;
import io.llmgov.simulator.answer.Answer;
import io.llmgov.simulator.answer.Prompt;
import io.llmgov.simulator.answer.ToolChoice;
import java.util.ArrayList;
import java.util.List;

/** An answer as message object, and as the events of its stream (Anthropic API reference, "Streaming messages"). */
final class Message {

    private static final String SIGNATURE = "c2ltdWxhdGVkLXNpZ25hdHVyZQ==";

    private final String id;
    private final Prompt prompt;
    private final Answer answer;
    private final int cachedTokens;
    private final List<String> callIds;

    Message(Ids ids, Prompt prompt, Answer answer, int cachedTokens) {
        this.id = ids.next("msg_");
        this.prompt = prompt;
        this.answer = answer;
        this.cachedTokens = cachedTokens;
        this.callIds =
                answer.toolCalls().stream().map(call -> ids.next("toolu_")).toList();
    }

    int totalTokens() {
        return prompt.tokens() + outputTokens();
    }

    private int outputTokens() {
        return answer.tokens() + prompt.reasoningTokens();
    }

    JsonNode toJson() {
        var message = head();
        var content = message.putArray("content");
        if (answer.hasReasoning()) {
            content.add(thinking(answer.reasoning(), SIGNATURE));
        }
        if (!text().isEmpty()) {
            content.add(textBlock(text()));
        }
        for (int i = 0; i < answer.toolCalls().size(); i++) {
            content.add(toolUse(i, answer.toolCalls().get(i).arguments()));
        }
        message.put("stop_reason", stopReason()).put("stop_sequence", answer.stop());
        message.set("usage", usage(outputTokens()));
        return message;
    }

    /** Claude says what it is about to do before it calls a tool, unless it is made to call one. */
    private String text() {
        return answer.end() == Answer.End.TOOL_CALLS && prompt.toolChoice().mode() == ToolChoice.Mode.AUTO
                ? "I will use " + answer.toolCalls().get(0).name() + "."
                : answer.text();
    }

    List<Event> toEvents() {
        var events = new ArrayList<Event>();
        events.add(start());
        int index = 0;
        if (answer.hasReasoning()) {
            addThinking(events, index++);
        }
        if (!text().isEmpty()) {
            addText(events, index++);
        }
        for (int i = 0; i < answer.toolCalls().size(); i++) {
            addToolUse(events, index++, i);
        }
        // The API sends its ping right after the first block has started.
        events.add(Math.min(2, events.size()), Event.frame("ping", Json.object().put("type", "ping")));
        events.add(end());
        events.add(Event.frame("message_stop", Json.object().put("type", "message_stop")));
        return events;
    }

    private Event start() {
        var message = head();
        message.putArray("content");
        message.putNull("stop_reason").putNull("stop_sequence");
        message.set("usage", usage(1));
        return Event.frame(
                "message_start", Json.object().put("type", "message_start").set("message", message));
    }

    private void addThinking(List<Event> events, int index) {
        events.add(blockStart(index, thinking("", "")));
        for (var piece : answer.pieces(answer.reasoning())) {
            events.add(delta(index, Json.object().put("type", "thinking_delta").put("thinking", piece)));
        }
        events.add(delta(index, Json.object().put("type", "signature_delta").put("signature", SIGNATURE)));
        events.add(blockStop(index));
    }

    private void addText(List<Event> events, int index) {
        events.add(blockStart(index, textBlock("")));
        for (var piece : answer.pieces(text())) {
            events.add(delta(index, Json.object().put("type", "text_delta").put("text", piece)));
        }
        events.add(blockStop(index));
    }

    private void addToolUse(List<Event> events, int index, int call) {
        events.add(blockStart(index, toolUse(call, Json.object())));
        events.add(delta(index, inputDelta("")));
        for (var piece : answer.argumentPieces(answer.toolCalls().get(call))) {
            events.add(delta(index, inputDelta(piece)));
        }
        events.add(blockStop(index));
    }

    private Event end() {
        var end = Json.object().put("type", "message_delta");
        end.putObject("delta").put("stop_reason", stopReason()).put("stop_sequence", answer.stop());
        end.set("usage", usage(outputTokens()));
        return Event.frame("message_delta", end);
    }

    private static Event blockStart(int index, ObjectNode block) {
        return Event.frame(
                "content_block_start",
                Json.object()
                        .put("type", "content_block_start")
                        .put("index", index)
                        .set("content_block", block));
    }

    private static Event delta(int index, ObjectNode delta) {
        return Event.content(
                "content_block_delta",
                Json.object()
                        .put("type", "content_block_delta")
                        .put("index", index)
                        .set("delta", delta));
    }

    private static Event blockStop(int index) {
        return Event.frame(
                "content_block_stop",
                Json.object().put("type", "content_block_stop").put("index", index));
    }

    private static ObjectNode inputDelta(String piece) {
        return Json.object().put("type", "input_json_delta").put("partial_json", piece);
    }

    private static ObjectNode textBlock(String text) {
        return Json.object().put("type", "text").put("text", text);
    }

    private static ObjectNode thinking(String thinking, String signature) {
        return Json.object().put("type", "thinking").put("thinking", thinking).put("signature", signature);
    }

    private ObjectNode toolUse(int call, JsonNode input) {
        return Json.object()
                .put("type", "tool_use")
                .put("id", callIds.get(call))
                .put("name", answer.toolCalls().get(call).name())
                .set("input", input);
    }

    private ObjectNode head() {
        return Json.object()
                .put("id", id)
                .put("type", "message")
                .put("role", "assistant")
                .put("model", prompt.model());
    }

    private ObjectNode usage(int outputTokens) {
        var usage = Json.object()
                .put("input_tokens", prompt.tokens() - cachedTokens)
                .put("cache_creation_input_tokens", 0)
                .put("cache_read_input_tokens", cachedTokens);
        usage.putObject("cache_creation").put("ephemeral_5m_input_tokens", 0).put("ephemeral_1h_input_tokens", 0);
        return usage.put("output_tokens", outputTokens).put("service_tier", "standard");
    }

    private String stopReason() {
        return switch (answer.end()) {
            case FINISHED -> "end_turn";
            case LENGTH -> "max_tokens";
            case STOP_SEQUENCE -> "stop_sequence";
            case TOOL_CALLS -> "tool_use";
        };
    }
}
