package io.llmgov.router.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.router.provider.CallIds;
import io.llmgov.router.provider.ChunkWriter;
import io.llmgov.router.provider.OpenAi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * A stream of answers (Gemini API reference, {@code streamGenerateContent}): each event is an answer with the next parts
 * and the counts so far. There is no end event: the stream is complete when every candidate has its finish reason, and
 * when the prompt was blocked. A function is called in one part, whole.
 *
 * <p>One instance per stream; not thread-safe.
 */
final class GeminiStream {

    private final AnswerShape shape;
    private final ChunkWriter chunks;
    private final GeminiUsage usage = new GeminiUsage();
    private final CallIds callIds = new CallIds();
    private final Map<Integer, Choice> choices = new TreeMap<>();
    private boolean ended;

    /** One candidate that is being received. */
    private static final class Choice {
        private final int index;
        private int toolCalls;
        private String signature;
        private boolean finished;

        /** Those of the event's tokens, until they went out with its first text. */
        private ObjectNode logprobs;

        Choice(int index) {
            this.index = index;
        }
    }

    GeminiStream(AnswerShape shape, LongSupplier clock) {
        this.shape = shape;
        this.chunks = new ChunkWriter(clock);
    }

    List<SseEvent> event(SseEvent event) {
        if (event.isComment()) {
            return List.of(event);
        }
        if (ended) {
            return List.of();
        }
        List<SseEvent> out = new ArrayList<>(4);
        if (event.isDone()) {
            // Gemini itself sends no such thing, but a gateway before it may.
            end(out);
            return out;
        }
        JsonNode answer = event.json();
        if (answer.has(Gemini.ERROR)) {
            ended = true;
            return List.of(GeminiErrors.event(answer));
        }
        read(answer, out);
        return out;
    }

    private void read(JsonNode answer, List<SseEvent> out) {
        chunks.head(
                answer.path(Gemini.RESPONSE_ID).asText(null),
                answer.path(Gemini.MODEL_VERSION).asText(null));
        GeminiUsage.serviceTier(answer).ifPresent(chunks::serviceTier);
        usage.add(answer.path(Gemini.USAGE_METADATA));
        if (FinishReasons.isBlocked(answer)) {
            Choice choice = choice(0, out);
            finish(choice, FinishReasons.blockage(answer), FinishReasons.CONTENT_FILTER, out);
            end(out);
            return;
        }
        JsonNode candidates = answer.path(Gemini.CANDIDATES);
        for (int i = 0; i < candidates.size(); i++) {
            JsonNode candidate = candidates.path(i);
            Choice choice = choice(candidate.path(Gemini.INDEX).asInt(i), out);
            if (!choice.finished) {
                read(choice, candidate, out);
            }
        }
        if (choices.size() >= shape.candidates() && choices.values().stream().allMatch(choice -> choice.finished)) {
            end(out);
        }
    }

    private Choice choice(int index, List<SseEvent> out) {
        Choice known = choices.get(index);
        if (known != null) {
            return known;
        }
        Choice choice = new Choice(index);
        choices.put(index, choice);
        out.add(chunks.role(index));
        return choice;
    }

    private void read(Choice choice, JsonNode candidate, List<SseEvent> out) {
        choice.logprobs = GeminiLogprobs.of(candidate);
        candidate.path(Gemini.CONTENT).path(Gemini.PARTS).forEach(part -> read(choice, new AnswerPart(part), out));
        JsonNode reason = candidate.path(Gemini.FINISH_REASON);
        if (reason.isTextual()) {
            String openAi = FinishReasons.openAi(reason.textValue(), choice.toolCalls > 0, shape);
            finish(choice, FinishReasons.refusal(candidate, choice.toolCalls > 0), openAi, out);
        }
    }

    private void read(Choice choice, AnswerPart part, List<SseEvent> out) {
        switch (part.kind()) {
            case TEXT -> {
                sign(choice, part.part());
                text(choice, part.text(), out);
            }
            case THOUGHT -> {
                if (!part.text().isEmpty()) {
                    out.add(chunks.text(choice.index, OpenAi.REASONING_CONTENT, part.text()));
                }
            }
            case IMAGE -> {
                sign(choice, part.part());
                ObjectNode delta = Json.object();
                delta.putArray(OpenAi.IMAGES).add(part.image());
                out.add(chunks.delta(choice.index, delta));
            }
            case CALL -> call(choice, part, out);
            case OTHER -> {
                // Code that Gemini ran itself has no place in a chat completion.
            }
        }
    }

    private void text(Choice choice, String text, List<SseEvent> out) {
        if (!text.isEmpty()) {
            out.add(chunks.delta(choice.index, Json.object().put(OpenAi.CONTENT, text), choice.logprobs));
            choice.logprobs = null;
        }
    }

    private static void sign(Choice choice, JsonNode part) {
        String given = ThoughtSignatures.of(part);
        choice.signature = given == null ? choice.signature : given;
    }

    private void call(Choice choice, AnswerPart part, List<SseEvent> out) {
        ObjectNode call = part.toolCall(callIds.next(chunks.id()));
        ObjectNode delta = Json.object();
        if (shape.legacyFunctions()) {
            if (choice.toolCalls == 0) {
                delta.set(OpenAi.FUNCTION_CALL, call.get(OpenAi.FUNCTION));
                ThoughtSignatures.carry(ThoughtSignatures.of(part.part()), delta);
                out.add(chunks.delta(choice.index, delta));
            }
        } else {
            out.add(chunks.toolCall(choice.index, choice.toolCalls, call));
        }
        choice.toolCalls++;
    }

    private void finish(Choice choice, String refusal, String reason, List<SseEvent> out) {
        choice.finished = true;
        if (choice.signature != null) {
            out.add(chunks.delta(choice.index, ThoughtSignatures.carried(choice.signature)));
        }
        if (refusal != null) {
            out.add(chunks.text(choice.index, OpenAi.REFUSAL, refusal));
        }
        out.add(chunks.finish(choice.index, reason));
    }

    private void end(List<SseEvent> out) {
        ended = true;
        choices.values().stream()
                .filter(choice -> !choice.finished)
                .forEach(choice ->
                        finish(choice, null, choice.toolCalls > 0 ? shape.calling() : FinishReasons.STOP, out));
        usage.openAi().ifPresent(counts -> out.add(chunks.usage(counts)));
        out.add(SseEvent.done());
    }
}
