package io.llmgov.simulator.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.simulator.Event;
import io.llmgov.simulator.Ids;
import io.llmgov.simulator.Json;
import io.llmgov.simulator.answer.Answer;
import io.llmgov.simulator.answer.Prompt;
import io.llmgov.simulator.answer.ToolCall;
import java.util.ArrayList;
import java.util.List;

/** An answer as chat completion object, and as the chunks of its stream (OpenAI API reference, "Chat Completions"). */
final class ChatCompletion {

    private final String id;
    private final long created = System.currentTimeMillis() / 1000;
    private final Prompt prompt;
    private final Answer answer;
    private final int choices;
    private final List<String> callIds;
    private final ContentFilter filter;

    ChatCompletion(Ids ids, Prompt prompt, Answer answer, int choices, ContentFilter filter) {
        this.id = ids.next("chatcmpl-");
        this.prompt = prompt;
        this.answer = answer;
        this.choices = choices;
        this.callIds =
                answer.toolCalls().stream().map(call -> ids.next("call_")).toList();
        this.filter = filter;
    }

    Usage usage() {
        int completion = (answer.tokens() + prompt.reasoningTokens()) * choices;
        return new Usage(prompt.tokens(), completion, prompt.reasoningTokens());
    }

    JsonNode toJson() {
        var completion = head("chat.completion");
        var list = completion.putArray("choices");
        for (int i = 0; i < choices; i++) {
            var choice = list.addObject().put("index", i);
            choice.set("message", message());
            choice.putNull("logprobs").put("finish_reason", finishReason());
            filter.markChoice(choice);
        }
        completion.set("usage", usage().toJson());
        filter.markPrompt(completion);
        return completion;
    }

    private ObjectNode message() {
        var message = Json.object().put("role", "assistant");
        message.put("content", answer.toolCalls().isEmpty() ? answer.text() : null);
        message.putNull("refusal").putArray("annotations");
        if (!answer.toolCalls().isEmpty()) {
            var calls = message.putArray("tool_calls");
            for (int i = 0; i < answer.toolCalls().size(); i++) {
                var call = answer.toolCalls().get(i);
                calls.add(toolCall(i, call.name(), Json.write(call.arguments())));
            }
        }
        return message;
    }

    private ObjectNode toolCall(int index, String name, String arguments) {
        var call = Json.object().put("id", callIds.get(index)).put("type", "function");
        call.putObject("function").put("name", name).put("arguments", arguments);
        return call;
    }

    /** @param withUsage whether the client asked for a last chunk with the usage */
    List<Event> toEvents(boolean withUsage) {
        var events = new ArrayList<Event>();
        filter.promptChunk().ifPresent(chunk -> events.add(Event.frame(null, chunk)));
        for (int i = 0; i < choices; i++) {
            var role = Json.object().put("role", "assistant");
            role.put("content", answer.toolCalls().isEmpty() ? "" : null).putNull("refusal");
            events.add(Event.frame(null, chunk(i, role, null, withUsage)));
            addContent(events, i, withUsage);
            events.add(Event.frame(null, chunk(i, Json.object(), finishReason(), withUsage)));
        }
        if (withUsage) {
            var last = head("chat.completion.chunk");
            last.putArray("choices");
            last.set("usage", usage().toJson());
            events.add(Event.frame(null, last));
        }
        events.add(new Event(null, "[DONE]", false));
        return events;
    }

    private void addContent(List<Event> events, int choice, boolean withUsage) {
        for (var piece : answer.pieces(answer.text())) {
            events.add(Event.content(null, chunk(choice, Json.object().put("content", piece), null, withUsage)));
        }
        for (int i = 0; i < answer.toolCalls().size(); i++) {
            addToolCall(events, choice, i, answer.toolCalls().get(i), withUsage);
        }
    }

    private void addToolCall(List<Event> events, int choice, int index, ToolCall call, boolean withUsage) {
        events.add(Event.content(
                null, chunk(choice, toolCallDelta(index, toolCall(index, call.name(), "")), null, withUsage)));
        for (var piece : answer.argumentPieces(call)) {
            var delta = Json.object();
            delta.putObject("function").put("arguments", piece);
            events.add(Event.content(null, chunk(choice, toolCallDelta(index, delta), null, withUsage)));
        }
    }

    private static ObjectNode toolCallDelta(int index, ObjectNode call) {
        var delta = Json.object();
        ArrayNode calls = delta.putArray("tool_calls");
        calls.add(Json.object().put("index", index).setAll(call));
        return delta;
    }

    private ObjectNode chunk(int choice, ObjectNode delta, String finishReason, boolean withUsage) {
        var chunk = head("chat.completion.chunk");
        var entry = chunk.putArray("choices").addObject().put("index", choice);
        entry.set("delta", delta);
        entry.putNull("logprobs").put("finish_reason", finishReason);
        filter.markChoice(entry);
        if (withUsage) {
            chunk.putNull("usage");
        }
        return chunk;
    }

    private ObjectNode head(String object) {
        return Json.object()
                .put("id", id)
                .put("object", object)
                .put("created", created)
                .put("model", prompt.model())
                .put("service_tier", "default")
                .put("system_fingerprint", "fp_simulator");
    }

    private String finishReason() {
        return switch (answer.end()) {
            case LENGTH -> "length";
            // A call that was forced by name ends with "stop" (OpenAI function calling guide, "Forcing a function").
            case TOOL_CALLS -> prompt.toolChoice().forced() == null ? "tool_calls" : "stop";
            default -> "stop";
        };
    }
}
