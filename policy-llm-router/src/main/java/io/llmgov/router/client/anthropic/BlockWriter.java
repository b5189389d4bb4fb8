package io.llmgov.router.client.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.router.provider.ForeignThinking;
import io.llmgov.router.provider.OpenAi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the content blocks of a stream one after the other: Anthropic's are never open at the same time. OpenAI's tool
 * calls may grow in turns; a call whose arguments are not yet whole keeps its block open, and what comes meanwhile waits.
 */
final class BlockWriter {

    private enum Kind {
        NONE,
        TEXT,
        THINKING,
        CALL
    }

    private final AnswerWishes wishes;
    private final Map<Integer, Call> calls = new TreeMap<>();
    private final List<Runnable> waiting = new ArrayList<>(2);
    private List<SseEvent> out;
    private Kind open = Kind.NONE;
    private Call openCall;
    private int next;

    BlockWriter(AnswerWishes wishes) {
        this.wishes = wishes;
    }

    /** A call of a tool that is being received. */
    private static final class Call {
        private final StringBuilder arguments = new StringBuilder();
        private boolean started;
        private boolean over;
    }

    /** Where to write until further notice. */
    void writeTo(List<SseEvent> events) {
        out = events;
    }

    boolean callsTools() {
        return !calls.isEmpty();
    }

    void text(String piece) {
        if (piece.isEmpty() || waits(() -> text(piece))) {
            return;
        }
        open(Kind.TEXT, Blocks.text(""));
        out.add(MessageEvents.delta(next, "text_delta", Anthropic.TEXT, piece));
    }

    void reasoning(String piece) {
        if (piece.isEmpty() || !wishes.thinking() || !wishes.thinkingText() || waits(() -> reasoning(piece))) {
            return;
        }
        open(Kind.THINKING, Blocks.thinking("", ""));
        out.add(MessageEvents.delta(next, "thinking_delta", Anthropic.THINKING, piece));
    }

    /** A block that is complete and signed; its text has mostly been told already. */
    void thinkingBlock(JsonNode carried) {
        ObjectNode block = Blocks.carried(carried, wishes);
        if (block == null || !wishes.thinking() || waits(() -> thinkingBlock(carried))) {
            return;
        }
        if (Anthropic.REDACTED_THINKING.equals(block.path(Anthropic.TYPE).asText())) {
            redacted(block.path(Anthropic.DATA).asText(""));
            return;
        }
        if (open != Kind.THINKING) {
            reasoning(block.path(Anthropic.THINKING).asText(""));
            open(Kind.THINKING, Blocks.thinking("", ""));
        }
        closeThinking(block.path(Anthropic.SIGNATURE).asText(""));
    }

    /** The signature of a text, which comes after it. */
    void textSignature(String signature) {
        if (!signature.isEmpty() && wishes.thinking() && !waits(() -> textSignature(signature))) {
            redacted(ForeignThinking.redacted(signature));
        }
    }

    private void redacted(String data) {
        close();
        out.add(MessageEvents.blockStart(next, Blocks.redacted(data)));
        out.add(MessageEvents.blockStop(next++));
    }

    /** @param piece an element of the pivot's {@code tool_calls} */
    void toolCall(JsonNode piece) {
        int index = index(piece);
        Call call = calls.computeIfAbsent(index, any -> new Call());
        if (call.over || (openCall != call && waits(() -> toolCall(piece)))) {
            return;
        }
        JsonNode called = piece.path(piece.path(OpenAi.CUSTOM).isObject() ? OpenAi.CUSTOM : OpenAi.FUNCTION);
        JsonNode arguments = called.path(called.has(OpenAi.INPUT) ? OpenAi.INPUT : OpenAi.ARGUMENTS);
        if (!call.started) {
            start(call, piece, called.path(OpenAi.NAME).asText(""));
        }
        String more = arguments.isObject() ? Json.text(arguments) : arguments.isTextual() ? arguments.textValue() : "";
        if (!more.isEmpty()) {
            call.arguments.append(more);
            out.add(MessageEvents.delta(next, "input_json_delta", Anthropic.PARTIAL_JSON, more));
        }
        release();
    }

    /** Some servers give whole calls without a place among the others. */
    private int index(JsonNode piece) {
        boolean anotherCall = !piece.path(OpenAi.ID).asText("").isEmpty();
        return piece.path(OpenAi.INDEX).asInt(anotherCall ? calls.size() : Math.max(0, calls.size() - 1));
    }

    private void start(Call call, JsonNode piece, String name) {
        close();
        call.started = true;
        open = Kind.CALL;
        openCall = call;
        out.add(MessageEvents.blockStart(next, Blocks.toolUse(Blocks.callId(piece), name, Json.object())));
    }

    /** Whether something has to wait for the open call to be whole; then it is remembered. */
    private boolean waits(Runnable something) {
        boolean busy = open == Kind.CALL && (!waiting.isEmpty() || !isWhole(openCall));
        if (busy) {
            waiting.add(something);
        }
        return busy;
    }

    private void release() {
        if (!waiting.isEmpty() && isWhole(openCall)) {
            List<Runnable> due = List.copyOf(waiting);
            waiting.clear();
            close();
            due.forEach(Runnable::run);
        }
    }

    /** Whether the arguments are a JSON document; only what ends like one is looked into. */
    private static boolean isWhole(Call call) {
        int last = call.arguments.length() - 1;
        if (last < 0 || call.arguments.charAt(last) != '}') {
            return false;
        }
        try {
            return Json.parse(call.arguments.toString().getBytes(StandardCharsets.UTF_8))
                    .isContainerNode();
        } catch (IOException e) {
            return false;
        }
    }

    private void open(Kind kind, ObjectNode block) {
        if (open != kind) {
            close();
            open = kind;
            out.add(MessageEvents.blockStart(next, block));
        }
    }

    private void close() {
        if (open == Kind.THINKING) {
            closeThinking(ForeignThinking.UNSIGNED);
        } else if (open != Kind.NONE) {
            if (openCall != null) {
                openCall.over = true;
                openCall = null;
            }
            open = Kind.NONE;
            out.add(MessageEvents.blockStop(next++));
        }
    }

    private void closeThinking(String signature) {
        out.add(MessageEvents.delta(next, "signature_delta", Anthropic.SIGNATURE, signature));
        open = Kind.NONE;
        out.add(MessageEvents.blockStop(next++));
    }

    /** Nothing follows: what waits is written, even though the call that it waits for was never whole. */
    void end() {
        while (!waiting.isEmpty()) {
            List<Runnable> due = List.copyOf(waiting);
            waiting.clear();
            close();
            due.forEach(Runnable::run);
        }
        close();
    }
}
