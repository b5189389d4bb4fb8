package io.llmgov.router.provider.cohere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.router.provider.CallChunks;
import io.llmgov.router.provider.ChunkWriter;
import io.llmgov.router.provider.OpenAi;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A stream of answers (Cohere API reference, "Chat with Streaming"; documentation, "A guide to streaming"): a message
 * starts, its content blocks and tool calls start, grow and end, and the message ends with its reason and its usage.
 * Events that are unknown, now or when Cohere adds them, are left out.
 *
 * <p>One instance per stream; not thread-safe.
 */
final class CohereStream {

    private static final String COMPLETE = "COMPLETE";

    private final AnswerShape shape;
    private final ChunkWriter chunks;
    private final CallChunks calls;

    /** Tool calls that are being received, by Cohere's index. */
    private final Map<Integer, ToolCall> toolCalls = new HashMap<>(4);

    /** How much text stands before each content block, by Cohere's index. */
    private final Map<Integer, Integer> offsets = new HashMap<>(4);

    private int textLength;
    private boolean started;
    private int toolsCalled;
    private boolean ended;

    CohereStream(AnswerShape shape, LongSupplier clock) {
        this.shape = shape;
        this.chunks = new ChunkWriter(clock);
        this.calls = new CallChunks(chunks, shape.legacyFunctions());
        chunks.head(null, shape.model());
    }

    List<SseEvent> event(SseEvent event) {
        if (event.isComment()) {
            return List.of(event);
        }
        if (ended) {
            return List.of();
        }
        if (event.isDone()) {
            // Compatible servers may end so; Cohere's own end has come before.
            return end(COMPLETE, List.of());
        }
        JsonNode data = event.json();
        JsonNode message = data.path(Cohere.DELTA).path(Cohere.MESSAGE);
        return switch (type(event, data)) {
            case "message-start" -> start(data);
            case "content-start" -> startContent(data, message.path(Cohere.CONTENT));
            case "content-delta" -> content(data, message.path(Cohere.CONTENT));
            case "tool-plan-delta" -> plan(message.path(Cohere.TOOL_PLAN).asText(""));
            case "tool-call-start" -> startToolCall(index(data), first(message.path(Cohere.TOOL_CALLS)));
            case "tool-call-delta" -> growToolCall(index(data), first(message.path(Cohere.TOOL_CALLS)));
            case "tool-call-end" -> endToolCall(toolCalls.remove(index(data)));
            case "citation-start" -> cite(message.path(Cohere.CITATIONS));
            case "message-end" -> end(data.path(Cohere.DELTA));
            case "error" -> fail(data);
            default -> List.of();
        };
    }

    /** An error comes as an event of that name, or as the bare document that an error answer has. */
    private static String type(SseEvent event, JsonNode data) {
        String type = data.path(Cohere.TYPE).asText("");
        boolean bareError = type.isEmpty() && data.path(Cohere.MESSAGE).isTextual();
        return bareError || Cohere.ERROR.equals(event.name()) ? Cohere.ERROR : type;
    }

    private static int index(JsonNode data) {
        return data.path(Cohere.INDEX).asInt(0);
    }

    /** Events carry one call, or one citation, where complete answers have a list. */
    private static JsonNode first(JsonNode oneOrList) {
        return oneOrList.isArray() ? oneOrList.path(0) : oneOrList;
    }

    private List<SseEvent> start(JsonNode data) {
        if (started) {
            return List.of();
        }
        started = true;
        chunks.head(data.path(Cohere.ID).asText(null), null);
        return List.of(chunks.role(0));
    }

    private List<SseEvent> startContent(JsonNode data, JsonNode content) {
        offsets.put(index(data), textLength);
        return content(data, content);
    }

    private List<SseEvent> content(JsonNode data, JsonNode content) {
        List<SseEvent> events = new ArrayList<>(1);
        String thinking = content.path(Cohere.THINKING).asText("");
        if (!thinking.isEmpty()) {
            events.add(chunks.text(0, OpenAi.REASONING_CONTENT, thinking));
        }
        String text = content.path(Cohere.TEXT).asText("");
        if (!text.isEmpty()) {
            textLength += text.codePointCount(0, text.length());
            events.add(chunks.delta(
                    0, Json.object().put(OpenAi.CONTENT, text), CohereLogprobs.of(data.path(Cohere.LOGPROBS))));
        }
        return events;
    }

    private List<SseEvent> plan(String piece) {
        return piece.isEmpty() ? List.of() : List.of(chunks.text(0, OpenAi.REASONING_CONTENT, piece));
    }

    private List<SseEvent> startToolCall(int index, JsonNode given) {
        List<SseEvent> events = new ArrayList<>(2);
        events.addAll(endToolCall(toolCalls.remove(index)));
        ToolCall call = new ToolCall(toolsCalled++);
        toolCalls.put(index, call);
        events.add(calls.start(
                call.index,
                given.path(Cohere.ID).asText(""),
                shape.toolNames()
                        .clients(given.path(Cohere.FUNCTION).path(Cohere.NAME).asText(""))));
        events.addAll(growToolCall(index, given));
        return events;
    }

    private List<SseEvent> growToolCall(int index, JsonNode given) {
        ToolCall call = toolCalls.get(index);
        String piece = given.path(Cohere.FUNCTION).path(Cohere.ARGUMENTS).asText("");
        if (call == null || piece.isEmpty()) {
            return List.of();
        }
        call.argumentsSeen = true;
        return List.of(calls.arguments(call.index, piece));
    }

    /** A call without arguments sends no piece of them, and OpenAI's arguments are never empty. */
    private List<SseEvent> endToolCall(ToolCall call) {
        return call == null || call.argumentsSeen ? List.of() : List.of(calls.arguments(call.index, "{}"));
    }

    private List<SseEvent> cite(JsonNode citations) {
        JsonNode citation = first(citations);
        int offset = offsets.getOrDefault(citation.path(Cohere.CONTENT_INDEX).asInt(0), 0);
        ArrayNode annotations = CohereCitations.annotations(citation, offset);
        return annotations.isEmpty()
                ? List.of()
                : List.of(chunks.delta(0, Json.object().set(OpenAi.ANNOTATIONS, annotations)));
    }

    private List<SseEvent> end(JsonNode delta) {
        String reason = delta.path(Cohere.FINISH_REASON).asText(COMPLETE);
        String error = delta.path(Cohere.ERROR).asText("");
        if (AnswerShape.isFailure(reason) || !error.isEmpty()) {
            ended = true;
            return List.of(SseEvent.ofJson(CohereErrors.failure(reason, error)));
        }
        return end(
                reason,
                CohereUsage.openAi(delta.path(Cohere.USAGE))
                        .map(chunks::usage)
                        .map(List::of)
                        .orElse(List.of()));
    }

    private List<SseEvent> end(String reason, List<SseEvent> usage) {
        ended = true;
        List<SseEvent> events = new ArrayList<>(4);
        toolCalls.values().forEach(call -> events.addAll(endToolCall(call)));
        events.add(chunks.finish(0, shape.finishReason(reason, toolsCalled > 0)));
        events.addAll(usage);
        events.add(SseEvent.done());
        return events;
    }

    private List<SseEvent> fail(JsonNode data) {
        ended = true;
        return List.of(CohereErrors.event(data));
    }

    /** A tool call that is being received, with its place among the answer's calls. */
    private static final class ToolCall {

        private final int index;
        private boolean argumentsSeen;

        ToolCall(int index) {
            this.index = index;
        }
    }
}
