package io.llmgov.router.provider.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
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
import java.util.function.Supplier;

/**
 * A stream of answers (Bedrock API reference, "ConverseStream"): a message starts, its content blocks grow and stop, the
 * message stops with its reason, and last comes metadata with the usage. Only blocks of some kinds announce their start.
 * Reasoning is passed on as it comes, and once more, signed, when its block is complete. Events that are unknown, now or
 * when Bedrock adds them, are left out.
 *
 * <p>One instance per stream; not thread-safe.
 */
final class ConverseStream {

    private final AnswerShape shape;
    private final Supplier<String> ids;
    private final ChunkWriter chunks;
    private final CallChunks calls;
    private final Map<Integer, Block> blocks = new HashMap<>(4);

    /** Text beside an answer tool: it is the content only if the tool isn't called after all. */
    private final StringBuilder heldText = new StringBuilder();

    private JsonNode metadata = MissingNode.getInstance();
    private boolean started;
    private boolean onlyReasoningSoFar = true;
    private boolean answerToolCalled;
    private boolean saidSomething;
    private int toolCalls;
    private boolean stopped;
    private boolean ended;

    ConverseStream(AnswerShape shape, LongSupplier clock, Supplier<String> ids) {
        this.shape = shape;
        this.ids = ids;
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
        String name = event.name() == null ? "" : event.name();
        if (name.startsWith(EventStreamDecoder.EXCEPTION)) {
            ended = true;
            return List.of(BedrockErrors.event(name.substring(EventStreamDecoder.EXCEPTION.length()), event.json()));
        }
        JsonNode data = event.json();
        List<SseEvent> out = new ArrayList<>(4);
        switch (name) {
            case "messageStart" -> start(out);
            case "contentBlockStart" -> startBlock(index(data), data.path(Converse.START), out);
            case "contentBlockDelta" -> grow(index(data), data.path(Converse.DELTA), out);
            case "contentBlockStop" -> stopBlock(blocks.remove(index(data)), out);
            case "messageStop" -> stop(data.path(Converse.STOP_REASON).asText(""), out);
            case "metadata" -> {
                metadata = data;
                end(out);
            }
            // Whatever became of the metadata, the answer itself is whole.
            case EventStreamDecoder.END -> end(out);
            default -> {
                // Of a kind that was added since.
            }
        }
        return out;
    }

    private static int index(JsonNode data) {
        return data.path(Converse.CONTENT_BLOCK_INDEX).asInt(-1);
    }

    private void start(List<SseEvent> out) {
        if (!started) {
            started = true;
            chunks.head(ids.get(), shape.model());
            out.add(chunks.role(0));
        }
    }

    private void startBlock(int index, JsonNode start, List<SseEvent> out) {
        if (stopped) {
            return;
        }
        start(out);
        Block block = new Block(index, start);
        blocks.put(index, block);
        JsonNode toolUse = start.path(Converse.TOOL_USE);
        if (start.isObject() && !start.isEmpty()) {
            onlyReasoningSoFar = false;
        }
        if (block.kind == Kind.TOOL) {
            if (shape.isAnswer(toolUse.path(Converse.NAME).asText(""))) {
                block.kind = Kind.ANSWER_TOOL;
                answerToolCalled = true;
            } else {
                block.toolIndex = toolCalls++;
                saidSomething = true;
                out.add(calls.start(
                        block.toolIndex,
                        toolUse.path(Converse.TOOL_USE_ID).asText(""),
                        toolUse.path(Converse.NAME).asText("")));
            }
        }
    }

    private void grow(int index, JsonNode delta, List<SseEvent> out) {
        if (stopped) {
            return;
        }
        start(out);
        Block block = blocks.computeIfAbsent(index, i -> new Block(i, MissingNode.getInstance()));
        if (delta.has(Converse.REASONING_CONTENT)) {
            reason(block, delta.get(Converse.REASONING_CONTENT), out);
            return;
        }
        onlyReasoningSoFar = false;
        text(delta.path(Converse.TEXT).asText(""), out);
        input(block, delta.path(Converse.TOOL_USE).path(Converse.INPUT).asText(""), out);
        String image = delta.path(Converse.IMAGE)
                .path(Converse.SOURCE)
                .path(Converse.BYTES)
                .asText("");
        if (!image.isEmpty()) {
            block.image.add(image);
        }
    }

    private void reason(Block block, JsonNode reasoning, List<SseEvent> out) {
        if (!block.reasons) {
            block.reasons = true;
            block.leads = onlyReasoningSoFar;
        }
        String piece = reasoning.path(Converse.TEXT).asText("");
        block.reasoning.append(piece);
        block.signature.append(reasoning.path(Converse.SIGNATURE).asText(""));
        block.redacted.append(reasoning.path(Converse.REDACTED_CONTENT).asText(""));
        if (!piece.isEmpty()) {
            out.add(chunks.text(0, OpenAi.REASONING_CONTENT, piece));
        }
    }

    private void text(String piece, List<SseEvent> out) {
        if (piece.isEmpty()) {
            return;
        }
        if (shape.answerTool() != null) {
            heldText.append(piece);
            return;
        }
        saidSomething = true;
        out.add(chunks.text(0, OpenAi.CONTENT, piece));
    }

    private void input(Block block, String piece, List<SseEvent> out) {
        if (piece.isEmpty()) {
            return;
        }
        if (block.kind == Kind.TOOL) {
            block.inputSeen = true;
            out.add(calls.arguments(block.toolIndex, piece));
        } else if (block.kind == Kind.ANSWER_TOOL) {
            block.inputSeen = true;
            saidSomething = true;
            out.add(chunks.text(0, OpenAi.CONTENT, piece));
        }
    }

    private void stopBlock(Block block, List<SseEvent> out) {
        if (block == null || stopped) {
            return;
        }
        if (!block.inputSeen) {
            // A call without arguments sends no piece of them, and OpenAI's arguments are never empty.
            input(block, "{}", out);
        }
        ObjectNode carried = block.reasons ? block.carriedReasoning() : null;
        if (carried != null) {
            out.add(chunks.element(0, OpenAi.THINKING_BLOCKS, carried));
        }
        if (!block.image.isEmpty()) {
            saidSomething = true;
            out.add(chunks.element(0, OpenAi.IMAGES, AnswerImages.of(block.imageFormat, block.image.base64())));
        }
    }

    private void stop(String stopReason, List<SseEvent> out) {
        if (stopped) {
            return;
        }
        start(out);
        List<Block> open = new ArrayList<>(blocks.values());
        blocks.clear();
        open.forEach(block -> stopBlock(block, out));
        stopped = true;
        if (!answerToolCalled && !heldText.isEmpty()) {
            saidSomething = true;
            out.add(chunks.text(0, OpenAi.CONTENT, heldText.toString()));
        }
        String refusal = AnswerShape.refusal(stopReason, saidSomething);
        if (refusal != null) {
            out.add(chunks.text(0, OpenAi.REFUSAL, refusal));
        }
        out.add(chunks.finish(0, shape.finishReason(stopReason, toolCalls > 0)));
        if (metadata.isObject()) {
            end(out);
        }
    }

    /** Nothing ends a stream whose message hasn't stopped. */
    private void end(List<SseEvent> out) {
        if (!stopped) {
            return;
        }
        ended = true;
        ConverseUsage.serviceTier(metadata).ifPresent(chunks::serviceTier);
        ConverseUsage.openAi(metadata.path(Converse.USAGE)).ifPresent(counts -> out.add(chunks.usage(counts)));
        out.add(SseEvent.done());
    }

    private enum Kind {
        TOOL,
        ANSWER_TOOL,
        OTHER
    }

    /** A content block that is being received. */
    private static final class Block {

        private final int index;
        private final String imageFormat;
        private final AnswerImages.Pieces image = new AnswerImages.Pieces();
        private final StringBuilder reasoning = new StringBuilder();
        private final StringBuilder signature = new StringBuilder();
        private final StringBuilder redacted = new StringBuilder();
        private Kind kind;
        private int toolIndex;
        private boolean inputSeen;
        private boolean reasons;
        private boolean leads;

        Block(int index, JsonNode start) {
            this.index = index;
            JsonNode toolUse = start.path(Converse.TOOL_USE);
            this.kind = toolUse.isObject() && !ConverseAnswer.isServerTool(toolUse) ? Kind.TOOL : Kind.OTHER;
            this.imageFormat = start.path(Converse.IMAGE).path(Converse.FORMAT).asText("");
        }

        ObjectNode carriedReasoning() {
            ObjectNode whole = Json.object();
            if (!redacted.isEmpty()) {
                whole.put(Converse.REDACTED_CONTENT, redacted.toString());
            }
            whole.putObject(Converse.REASONING_TEXT)
                    .put(Converse.TEXT, reasoning.toString())
                    .put(Converse.SIGNATURE, signature.toString());
            return ReasoningBlocks.carried(whole, index, leads);
        }
    }
}
