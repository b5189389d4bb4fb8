package io.llmgov.router.client.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.router.provider.OpenAi;
import java.util.ArrayList;
import java.util.List;

/**
 * A stream of the pivot as Anthropic's: the message starts with the first chunk, and stops only when the pivot's end
 * marker has come, so that an answer that broke off is never taken for a whole one. What it used is told at its end,
 * because OpenAI tells it there. Comments, which keep a connection alive, become pings.
 *
 * <p>One instance per stream; not thread-safe.
 */
final class MessageStream {

    private final AnswerWishes wishes;
    private final BlockWriter blocks;
    private final MessageUsage usage = new MessageUsage();
    private final StringBuilder refusal = new StringBuilder();
    private JsonNode finished = MissingNode.getInstance();
    private boolean started;
    private boolean ended;
    private boolean hasText;

    MessageStream(AnswerWishes wishes) {
        this.wishes = wishes;
        this.blocks = new BlockWriter(wishes);
    }

    List<SseEvent> event(SseEvent event) {
        if (ended) {
            return List.of();
        }
        if (event.isComment()) {
            return List.of(started ? MessageEvents.ping() : event);
        }
        if (event.json().path("error").isObject()) {
            ended = true;
            return List.of(ClientErrors.event(event.json()));
        }
        List<SseEvent> out = new ArrayList<>(4);
        blocks.writeTo(out);
        if (event.isDone()) {
            end(out);
        } else if (event.json().isObject()) {
            read(event.json(), out);
        }
        return out;
    }

    private void read(JsonNode chunk, List<SseEvent> out) {
        usage.add(chunk);
        start(chunk, out);
        for (JsonNode choice : chunk.path(OpenAi.CHOICES)) {
            if (choice.path(OpenAi.INDEX).asInt(0) == 0) {
                read(choice);
            }
        }
    }

    private void start(JsonNode chunk, List<SseEvent> out) {
        if (!started) {
            started = true;
            out.add(MessageEvents.messageStart(
                    Ids.ofMessage(chunk.path(OpenAi.ID).asText("")),
                    chunk.path(OpenAi.MODEL).asText(wishes.model()),
                    usage.anthropic()));
        }
    }

    private void read(JsonNode choice) {
        PivotMessage delta = new PivotMessage(choice.path(OpenAi.DELTA));
        blocks.reasoning(delta.reasoning());
        delta.thinkingBlocks().forEach(blocks::thinkingBlock);
        text(delta.text());
        if (delta.refusal() != null) {
            refuse(delta.refusal());
        }
        delta.toolCalls().forEach(blocks::toolCall);
        blocks.textSignature(delta.textSignature());
        if (choice.path(OpenAi.FINISH_REASON).isTextual()) {
            finished = choice;
        }
    }

    private void text(String piece) {
        hasText |= !piece.isEmpty();
        blocks.text(piece);
    }

    /** A refusal is told as text too, where there is no other: a reader would see nothing otherwise. */
    private void refuse(String piece) {
        refusal.append(piece);
        if (!hasText) {
            blocks.text(piece);
        }
    }

    private void end(List<SseEvent> out) {
        ended = true;
        start(MissingNode.getInstance(), out);
        blocks.end();
        StopReason reason =
                StopReason.of(finished, blocks.callsTools(), refusal.isEmpty() ? null : refusal.toString(), wishes);
        out.add(MessageEvents.messageDelta(reason, usage.anthropic()));
        out.add(MessageEvents.messageStop());
    }
}
