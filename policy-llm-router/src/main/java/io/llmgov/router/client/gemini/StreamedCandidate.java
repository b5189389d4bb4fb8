package io.llmgov.router.client.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.gemini.Gemini;
import java.util.Map;
import java.util.TreeMap;

/**
 * One candidate of a stream that is being written. Function calls go out when the answer is finished: Gemini has no pieces
 * of calls, and until then any of them may grow.
 */
final class StreamedCandidate {

    private final int index;
    private final AnswerShape shape;
    private final StringBuilder heldText = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private final ArrayNode thinkingBlocks = JsonArrays.of();
    private final Map<Integer, Call> openCalls = new TreeMap<>();
    private String signature;
    private String malformedCall;
    private boolean said;
    private boolean called;
    private boolean finished;
    private String reason;

    private static final class Call {
        private String id = "";
        private String name = "";
        private String signature;
        private final StringBuilder arguments = new StringBuilder();
    }

    StreamedCandidate(int index, AnswerShape shape) {
        this.index = index;
        this.shape = shape;
    }

    boolean isFinished() {
        return finished;
    }

    /** Takes a choice of a chunk; returns the candidate to send now, or null when there is nothing to send yet. */
    ObjectNode next(JsonNode choice) {
        if (finished) {
            return null;
        }
        ArrayNode parts = JsonArrays.of();
        read(choice.path(OpenAi.DELTA), parts);
        if (choice.path(OpenAi.FINISH_REASON).isTextual()) {
            reason = choice.get(OpenAi.FINISH_REASON).textValue();
            finish(parts);
        }
        if (parts.isEmpty()) {
            return null;
        }
        ObjectNode candidate = candidate(parts);
        LogprobsResult.write(choice.path(OpenAi.LOGPROBS), candidate);
        return candidate;
    }

    private void read(JsonNode delta, ArrayNode parts) {
        String reasoning = AnswerParts.reasoning(delta);
        if (shape.thoughts() && !reasoning.isEmpty()) {
            parts.add(AnswerParts.thought(reasoning));
        }
        if (delta.path(OpenAi.CONTENT).isTextual()) {
            say(delta.get(OpenAi.CONTENT).textValue(), parts);
        }
        delta.path(OpenAi.IMAGES)
                .forEach(image -> AnswerParts.image(image).ifPresent(part -> {
                    said = true;
                    parts.add(part);
                }));
        if (delta.path(OpenAi.REFUSAL).isTextual()) {
            refusal.append(delta.get(OpenAi.REFUSAL).textValue());
        }
        delta.path(OpenAi.THINKING_BLOCKS).forEach(block -> {
            if (block.isObject()) {
                thinkingBlocks.add(block);
            }
        });
        JsonNode calls = delta.path(OpenAi.TOOL_CALLS);
        for (int i = 0; i < calls.size(); i++) {
            JsonNode call = calls.path(i);
            grow(call.path(OpenAi.INDEX).asInt(i), call, call.path(OpenAi.FUNCTION));
        }
        if (delta.path(OpenAi.FUNCTION_CALL).isObject()) {
            grow(0, Json.object(), delta.get(OpenAi.FUNCTION_CALL));
        }
        String own = Signatures.of(delta);
        signature = own == null ? signature : own;
    }

    /** An answer within an object can be taken out only when it is whole. */
    private void say(String text, ArrayNode parts) {
        if (text.isEmpty()) {
            return;
        }
        said = true;
        if (shape.answerField() == null) {
            parts.add(AnswerParts.text(text));
        } else {
            heldText.append(text);
        }
    }

    private void grow(int number, JsonNode piece, JsonNode function) {
        Call call = openCalls.computeIfAbsent(number, ignored -> new Call());
        if (piece.path(OpenAi.ID).isTextual() && call.id.isEmpty()) {
            call.id = piece.get(OpenAi.ID).textValue();
        }
        if (function.path(OpenAi.NAME).isTextual() && call.name.isEmpty()) {
            call.name = function.get(OpenAi.NAME).textValue();
        }
        if (function.path(OpenAi.ARGUMENTS).isTextual()) {
            call.arguments.append(function.get(OpenAi.ARGUMENTS).textValue());
        }
        String own = Signatures.of(piece);
        call.signature = own == null ? call.signature : own;
    }

    private void closeCalls(ArrayNode parts) {
        openCalls
                .values()
                .forEach(call -> AnswerParts.call(call.id, call.name, call.arguments.toString())
                        .ifPresentOrElse(part -> parts.add(signed(part, call)), () -> malformedCall = call.name));
        openCalls.clear();
    }

    /** Other providers' thinking goes with the first call, which no client leaves out when it sends the turn back. */
    private ObjectNode signed(ObjectNode part, Call call) {
        Signatures.sign(part, call.signature);
        if (!called) {
            Signatures.sign(part, Signatures.of(thinkingBlocks));
            thinkingBlocks.removeAll();
        }
        called = true;
        return part;
    }

    private void finish(ArrayNode parts) {
        finished = true;
        if (!heldText.isEmpty()) {
            parts.add(AnswerParts.text(AnswerParts.unwrapped(heldText.toString(), shape)));
        }
        closeCalls(parts);
    }

    /** The candidate's last word: why it ended, and the signature of what was said before. */
    ObjectNode last() {
        ArrayNode parts = JsonArrays.of();
        if (!finished) {
            finish(parts);
            reason = reason == null ? "stop" : reason;
        }
        String thinking = Signatures.of(thinkingBlocks);
        String left = thinking == null ? signature : thinking;
        if (left != null) {
            ObjectNode empty = AnswerParts.text("");
            Signatures.sign(empty, left);
            parts.add(empty);
        }
        FinishReason finish = FinishReason.of(reason, refusal.toString(), said || called, malformedCall);
        ObjectNode candidate = Json.object();
        candidate.set(Gemini.CONTENT, AnswerParts.content(parts));
        candidate.put(Gemini.FINISH_REASON, finish.name() == null ? FinishReason.STOP : finish.name());
        if (finish.message() != null) {
            candidate.put(Gemini.FINISH_MESSAGE, finish.message());
        }
        return candidate.put(Gemini.INDEX, index);
    }

    private ObjectNode candidate(ArrayNode parts) {
        ObjectNode candidate = Json.object();
        candidate.set(Gemini.CONTENT, AnswerParts.content(parts));
        return candidate.put(Gemini.INDEX, index);
    }
}
