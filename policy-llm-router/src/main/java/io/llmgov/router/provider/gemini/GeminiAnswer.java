package io.llmgov.router.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.CallIds;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;

/**
 * A complete answer (Gemini API reference, {@code GenerateContentResponse}). A prompt that was blocked has no candidate;
 * it becomes a choice without content.
 */
final class GeminiAnswer {

    private final ObjectNode answer;
    private final AnswerShape shape;
    private final CallIds callIds = new CallIds();

    private GeminiAnswer(ObjectNode answer, AnswerShape shape) {
        this.answer = answer;
        this.shape = shape;
    }

    static ObjectNode translate(ObjectNode answer, AnswerShape shape, long created) {
        return new GeminiAnswer(answer, shape).completion(created);
    }

    private ObjectNode completion(long created) {
        ObjectNode completion = Json.object();
        copyText(Gemini.RESPONSE_ID, completion, OpenAi.ID);
        completion.put(OpenAi.OBJECT, "chat.completion");
        completion.put(OpenAi.CREATED, created);
        copyText(Gemini.MODEL_VERSION, completion, OpenAi.MODEL);
        GeminiUsage.serviceTier(answer).ifPresent(tier -> completion.put(OpenAi.SERVICE_TIER, tier));
        ArrayNode choices = completion.putArray(OpenAi.CHOICES);
        JsonNode candidates = answer.path(Gemini.CANDIDATES);
        for (int i = 0; i < candidates.size(); i++) {
            JsonNode candidate = candidates.path(i);
            choices.add(choice(candidate, candidate.path(Gemini.INDEX).asInt(i)));
        }
        if (choices.isEmpty()) {
            choices.add(choiceWithoutCandidate());
        }
        GeminiUsage usage = new GeminiUsage();
        usage.add(answer.path(Gemini.USAGE_METADATA));
        usage.openAi().ifPresent(counts -> completion.set(OpenAi.USAGE, counts));
        return completion;
    }

    private ObjectNode choice(JsonNode candidate, int index) {
        Message message = new Message();
        candidate.path(Gemini.CONTENT).path(Gemini.PARTS).forEach(part -> message.add(new AnswerPart(part)));
        message.refusal = FinishReasons.refusal(candidate, message.calls());
        JsonNode reason = candidate.path(Gemini.FINISH_REASON);
        return choice(
                index,
                message,
                GeminiLogprobs.of(candidate),
                reason.isTextual() ? FinishReasons.openAi(reason.textValue(), message.calls(), shape) : null);
    }

    private ObjectNode choiceWithoutCandidate() {
        Message message = new Message();
        if (!FinishReasons.isBlocked(answer)) {
            return choice(0, message, null, null);
        }
        message.refusal = FinishReasons.blockage(answer);
        return choice(0, message, null, FinishReasons.CONTENT_FILTER);
    }

    private static ObjectNode choice(int index, Message message, ObjectNode logprobs, String finishReason) {
        ObjectNode choice = Json.object().put(OpenAi.INDEX, index);
        choice.set(OpenAi.MESSAGE, message.openAi());
        choice.set(OpenAi.LOGPROBS, logprobs);
        return choice.put(OpenAi.FINISH_REASON, finishReason);
    }

    private void copyText(String field, ObjectNode to, String as) {
        if (answer.path(field).isTextual()) {
            to.set(as, answer.get(field));
        }
    }

    /** The parts of one candidate, gathered. */
    private final class Message {

        private String refusal;
        private final StringBuilder text = new StringBuilder();
        private final StringBuilder reasoning = new StringBuilder();
        private final ArrayNode images = JsonArrays.of();
        private final ArrayNode toolCalls = JsonArrays.of();
        private String signature;

        void add(AnswerPart part) {
            switch (part.kind()) {
                case TEXT -> {
                    text.append(part.text());
                    sign(part);
                }
                case THOUGHT -> reasoning.append(part.text());
                case IMAGE -> {
                    images.add(part.image());
                    sign(part);
                }
                case CALL ->
                    toolCalls.add(part.toolCall(
                            callIds.next(answer.path(Gemini.RESPONSE_ID).asText(""))));
                case OTHER -> {
                    // Code that Gemini ran itself has no place in a chat completion.
                }
            }
        }

        private void sign(AnswerPart part) {
            String given = ThoughtSignatures.of(part.part());
            signature = given == null ? signature : given;
        }

        boolean calls() {
            return !toolCalls.isEmpty();
        }

        ObjectNode openAi() {
            ObjectNode message = Json.object().put(OpenAi.ROLE, OpenAi.ASSISTANT);
            boolean saysSomethingElse = calls() || refusal != null || !images.isEmpty();
            message.put(OpenAi.CONTENT, text.isEmpty() && saysSomethingElse ? null : text.toString());
            message.put(OpenAi.REFUSAL, refusal);
            if (!reasoning.isEmpty()) {
                message.put(OpenAi.REASONING_CONTENT, reasoning.toString());
            }
            if (!images.isEmpty()) {
                message.set(OpenAi.IMAGES, images);
            }
            if (calls()) {
                writeCalls(message);
            }
            if (!message.has(OpenAi.EXTRA_CONTENT)) {
                ThoughtSignatures.carry(signature, message);
            }
            return message;
        }

        private void writeCalls(ObjectNode message) {
            if (shape.legacyFunctions()) {
                JsonNode first = toolCalls.get(0);
                message.set(OpenAi.FUNCTION_CALL, first.get(OpenAi.FUNCTION));
                if (first.has(OpenAi.EXTRA_CONTENT)) {
                    message.set(OpenAi.EXTRA_CONTENT, first.get(OpenAi.EXTRA_CONTENT));
                }
            } else {
                message.set(OpenAi.TOOL_CALLS, toolCalls);
            }
        }
    }
}
