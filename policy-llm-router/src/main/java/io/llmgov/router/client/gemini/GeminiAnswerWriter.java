package io.llmgov.router.client.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.wire.gemini.GeminiUsage;
import io.llmgov.core.wire.openai.OpenAiUsage;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.gemini.Gemini;

/** A complete answer (Gemini API reference, {@code GenerateContentResponse}). */
final class GeminiAnswerWriter {

    private GeminiAnswerWriter() {}

    static ObjectNode write(ObjectNode completion, AnswerShape shape) {
        ObjectNode answer = Json.object();
        ArrayNode candidates = answer.putArray(Gemini.CANDIDATES);
        JsonNode choices = completion.path(OpenAi.CHOICES);
        for (int i = 0; i < choices.size(); i++) {
            JsonNode choice = choices.path(i);
            candidates.add(candidate(choice, choice.path(OpenAi.INDEX).asInt(i), shape));
        }
        OpenAiUsage.read(completion.get(OpenAi.USAGE))
                .ifPresent(usage -> answer.set(Gemini.USAGE_METADATA, GeminiUsage.write(usage)));
        copyText(completion, OpenAi.MODEL, answer, Gemini.MODEL_VERSION);
        copyText(completion, OpenAi.ID, answer, Gemini.RESPONSE_ID);
        return answer;
    }

    static void copyText(JsonNode from, String field, ObjectNode to, String as) {
        if (from.path(field).isTextual()) {
            to.set(as, from.get(field));
        }
    }

    private static ObjectNode candidate(JsonNode choice, int index, AnswerShape shape) {
        JsonNode message = choice.path(OpenAi.MESSAGE);
        Parts parts = new Parts(shape);
        parts.add(message);
        String text = parts.text;
        JsonNode reason = choice.path(OpenAi.FINISH_REASON);
        FinishReason finish = FinishReason.of(
                reason.isTextual() ? reason.textValue() : null,
                message.path(OpenAi.REFUSAL).asText(""),
                !text.isEmpty() || parts.firstCall != null,
                parts.malformedCall);
        ObjectNode candidate = Json.object();
        candidate.set(Gemini.CONTENT, AnswerParts.content(parts.parts));
        if (finish.name() != null) {
            candidate.put(Gemini.FINISH_REASON, finish.name());
        }
        if (finish.message() != null) {
            candidate.put(Gemini.FINISH_MESSAGE, finish.message());
        }
        candidate.put(Gemini.INDEX, index);
        LogprobsResult.write(choice.path(OpenAi.LOGPROBS), candidate);
        return candidate;
    }

    /** What one message says, in the order in which Gemini says it. */
    private static final class Parts {

        private final AnswerShape shape;
        private final ArrayNode parts = JsonArrays.of();
        private String text = "";
        private ObjectNode lastSaid;
        private ObjectNode firstCall;
        private String malformedCall;

        Parts(AnswerShape shape) {
            this.shape = shape;
        }

        void add(JsonNode message) {
            String reasoning = AnswerParts.reasoning(message);
            if (shape.thoughts() && !reasoning.isEmpty()) {
                parts.add(AnswerParts.thought(reasoning));
            }
            text = AnswerParts.unwrapped(content(message.path(OpenAi.CONTENT)), shape);
            if (!text.isEmpty()) {
                say(AnswerParts.text(text));
            }
            message.path(OpenAi.IMAGES)
                    .forEach(image -> AnswerParts.image(image).ifPresent(this::say));
            message.path(OpenAi.TOOL_CALLS)
                    .forEach(call -> addCall(call, call.path(OpenAi.ID).asText(""), call.path(OpenAi.FUNCTION)));
            if (message.path(OpenAi.FUNCTION_CALL).isObject()) {
                addCall(message, "", message.get(OpenAi.FUNCTION_CALL));
            }
            sign(message);
        }

        private void say(ObjectNode part) {
            parts.add(part);
            lastSaid = part;
        }

        private void addCall(JsonNode carrier, String id, JsonNode function) {
            String name = function.path(OpenAi.NAME).asText("");
            AnswerParts.call(id, name, function.path(OpenAi.ARGUMENTS).asText(""))
                    .ifPresentOrElse(
                            part -> {
                                Signatures.sign(part, Signatures.of(carrier));
                                parts.add(part);
                                firstCall = firstCall == null ? part : firstCall;
                            },
                            () -> malformedCall = name);
        }

        /** Other providers' thinking goes with the first call, which no client leaves out when it sends the turn back. */
        private void sign(JsonNode message) {
            ArrayNode blocks = message.get(OpenAi.THINKING_BLOCKS) instanceof ArrayNode given ? given : JsonArrays.of();
            String thinking = Signatures.of(blocks);
            if (firstCall != null) {
                Signatures.sign(firstCall, thinking);
            }
            String forText = firstCall == null && thinking != null ? thinking : Signatures.of(message);
            if (forText != null && lastSaid == null && firstCall == null) {
                say(AnswerParts.text(""));
            }
            if (lastSaid != null) {
                Signatures.sign(lastSaid, forText);
            }
        }

        /** Some servers give a list of parts where OpenAI gives a text. */
        private static String content(JsonNode content) {
            if (content.isTextual()) {
                return content.textValue();
            }
            StringBuilder text = new StringBuilder();
            content.forEach(part -> text.append(part.path(OpenAi.TEXT).asText("")));
            return text.toString();
        }
    }
}
