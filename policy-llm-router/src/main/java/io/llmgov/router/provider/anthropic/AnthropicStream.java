package io.llmgov.router.provider.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
 * A stream of answers (Claude API reference, "Streaming"): a message starts, its content blocks start, grow and stop,
 * the message gets its stop reason, and stops. Thinking is passed on as it comes, and once more, signed, when its block
 * is complete. Events and blocks that are unknown, now or when Anthropic adds them, are left out.
 *
 * <p>One instance per stream; not thread-safe.
 */
final class AnthropicStream {

    private final AnswerShape shape;
    private final ChunkWriter chunks;
    private final CallChunks calls;
    private final AnthropicUsage usage = new AnthropicUsage();
    private final Map<Integer, Block> blocks = new HashMap<>(4);

    /** Text beside an answer tool: it is the content only if the tool isn't called after all. */
    private final StringBuilder heldText = new StringBuilder();

    private boolean started;
    private boolean onlyThinkingSoFar = true;
    private boolean answerToolCalled;
    private int toolCalls;
    private boolean finished;
    private boolean ended;

    AnthropicStream(AnswerShape shape, LongSupplier clock) {
        this.shape = shape;
        this.chunks = new ChunkWriter(clock);
        this.calls = new CallChunks(chunks, shape.legacyFunctions());
    }

    List<SseEvent> event(SseEvent event) {
        if (event.isComment()) {
            return List.of(event);
        }
        if (ended) {
            return List.of();
        }
        if (event.isDone()) {
            return end();
        }
        JsonNode data = event.json();
        return switch (data.path(Anthropic.TYPE).asText("")) {
            case "message_start" -> start(data.path(Anthropic.MESSAGE));
            case "content_block_start" -> startBlock(index(data), data.path(Anthropic.CONTENT_BLOCK));
            case "content_block_delta" -> grow(blocks.get(index(data)), data.path(Anthropic.DELTA));
            case "content_block_stop" -> stopBlock(blocks.remove(index(data)));
            case "message_delta" -> finish(data);
            case "message_stop" -> end();
            case "ping" -> List.of(SseEvent.comment(" ping"));
            case "error" -> fail(data);
            default -> List.of();
        };
    }

    private static int index(JsonNode data) {
        return data.path(Anthropic.INDEX).asInt(-1);
    }

    private List<SseEvent> start(JsonNode message) {
        usage.add(message.path(Anthropic.USAGE));
        if (started) {
            return List.of();
        }
        started = true;
        chunks.head(
                message.path(Anthropic.ID).asText(null),
                message.path(Anthropic.MODEL).asText(null));
        chunks.serviceTier(usage.serviceTier().orElse(null));
        SseEvent role = chunks.role(0);
        chunks.serviceTier(null);
        return List.of(role);
    }

    private List<SseEvent> startBlock(int index, JsonNode content) {
        onlyThinkingSoFar &= ThinkingBlocks.isThinking(content);
        Block block = new Block(index, onlyThinkingSoFar, content, toolCalls);
        blocks.put(index, block);
        switch (block.type()) {
            case Anthropic.TEXT -> {
                return text(content.path(Anthropic.TEXT).asText(""));
            }
            case Anthropic.THINKING -> {
                return think(block, content.path(Anthropic.THINKING).asText(""));
            }
            case Anthropic.TOOL_USE -> {
                if (shape.isAnswer(block.toolName())) {
                    answerToolCalled = true;
                    return List.of();
                }
                return List.of(
                        calls.start(toolCalls++, content.path(Anthropic.ID).asText(""), block.toolName()));
            }
            default -> {
                return List.of();
            }
        }
    }

    private List<SseEvent> grow(Block block, JsonNode delta) {
        if (block == null) {
            return List.of();
        }
        return switch (delta.path(Anthropic.TYPE).asText("")) {
            case "text_delta" -> text(delta.path(Anthropic.TEXT).asText(""));
            case "thinking_delta" -> think(block, delta.path(Anthropic.THINKING).asText(""));
            case "signature_delta" -> {
                block.signature.append(delta.path(Anthropic.SIGNATURE).asText(""));
                yield List.of();
            }
            case "input_json_delta" ->
                input(block, delta.path(Anthropic.PARTIAL_JSON).asText(""));
            default -> List.of();
        };
    }

    private List<SseEvent> text(String piece) {
        if (piece.isEmpty()) {
            return List.of();
        }
        if (shape.answerTool() != null) {
            heldText.append(piece);
            return List.of();
        }
        return List.of(chunks.text(0, OpenAi.CONTENT, piece));
    }

    private List<SseEvent> think(Block block, String piece) {
        block.thinking.append(piece);
        return piece.isEmpty() ? List.of() : List.of(chunks.text(0, OpenAi.REASONING_CONTENT, piece));
    }

    private List<SseEvent> input(Block block, String piece) {
        if (piece.isEmpty() || !Anthropic.TOOL_USE.equals(block.type())) {
            return List.of();
        }
        block.inputSeen = true;
        return List.of(
                shape.isAnswer(block.toolName())
                        ? chunks.text(0, OpenAi.CONTENT, piece)
                        : calls.arguments(block.toolIndex, piece));
    }

    private List<SseEvent> stopBlock(Block block) {
        if (block == null) {
            return List.of();
        }
        return switch (block.type()) {
            // A call without arguments sends no piece of them, and OpenAI's arguments are never empty.
            case Anthropic.TOOL_USE -> block.inputSeen ? List.of() : input(block, block.initialInput());
            case Anthropic.THINKING, Anthropic.REDACTED_THINKING ->
                List.of(chunks.element(0, OpenAi.THINKING_BLOCKS, block.carried()));
            default -> List.of();
        };
    }

    private List<SseEvent> finish(JsonNode data) {
        usage.add(data.path(Anthropic.USAGE));
        JsonNode delta = data.path(Anthropic.DELTA);
        if (finished || !delta.path(Anthropic.STOP_REASON).isTextual()) {
            return List.of();
        }
        List<SseEvent> events = new ArrayList<>(3);
        JsonNode refusal = delta.path(Anthropic.STOP_DETAILS).path(Anthropic.EXPLANATION);
        if (refusal.isTextual()) {
            events.add(chunks.text(0, OpenAi.REFUSAL, refusal.textValue()));
        }
        finish(delta.get(Anthropic.STOP_REASON).textValue(), events);
        return events;
    }

    private void finish(String stopReason, List<SseEvent> events) {
        finished = true;
        if (!answerToolCalled && !heldText.isEmpty()) {
            events.add(chunks.text(0, OpenAi.CONTENT, heldText.toString()));
        }
        events.add(chunks.finish(0, shape.finishReason(stopReason, toolCalls > 0)));
    }

    private List<SseEvent> end() {
        ended = true;
        List<SseEvent> events = new ArrayList<>(4);
        if (!finished) {
            // A compatible server that gives no reason for its end; OpenAI's clients expect one.
            finish(toolCalls > 0 ? Anthropic.TOOL_USE : "end_turn", events);
        }
        usage.openAi().ifPresent(counts -> events.add(chunks.usage(counts)));
        events.add(SseEvent.done());
        return events;
    }

    private List<SseEvent> fail(JsonNode data) {
        ended = true;
        return List.of(AnthropicErrors.event(data));
    }

    /** A content block that is being received. */
    private static final class Block {

        private final int index;
        private final boolean leads;
        private final JsonNode start;
        private final int toolIndex;
        private final StringBuilder thinking = new StringBuilder();
        private final StringBuilder signature = new StringBuilder();
        private boolean inputSeen;

        Block(int index, boolean leads, JsonNode start, int toolIndex) {
            this.index = index;
            this.leads = leads;
            this.start = start;
            this.toolIndex = toolIndex;
            this.signature.append(start.path(Anthropic.SIGNATURE).asText(""));
        }

        String type() {
            return start.path(Anthropic.TYPE).asText("");
        }

        String toolName() {
            return start.path(Anthropic.NAME).asText("");
        }

        String initialInput() {
            return start.path(Anthropic.INPUT).isObject() ? Json.text(start.get(Anthropic.INPUT)) : "{}";
        }

        ObjectNode carried() {
            ObjectNode whole = Json.object();
            whole.put(Anthropic.TYPE, type());
            if (Anthropic.THINKING.equals(type())) {
                whole.put(Anthropic.THINKING, thinking.toString());
                whole.put(Anthropic.SIGNATURE, signature.toString());
            } else {
                whole.set(Anthropic.DATA, start.path(Anthropic.DATA));
            }
            return ThinkingBlocks.carried(whole, index, leads);
        }
    }
}
