package io.llmgov.router.provider.mistral;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.router.provider.AnswerTranslator;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.ProviderError;
import io.llmgov.router.provider.Translation;
import io.llmgov.router.provider.UnsupportedRequestException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Completions through Mistral's filling in the middle, which its code models offer, with and without a suffix (Mistral API
 * reference, "Fill in the middle"). Answers come as those of a chat do, and become texts.
 */
final class MistralFim {

    private static final String ERROR = "error";
    private static final Set<String> TRANSLATED = Set.of(Mistral.PROMPT, Mistral.SUFFIX);

    private MistralFim() {}

    static Translation translate(ProviderCall call, String path) {
        ObjectNode request = call.request();
        DroppedParameters dropped = new DroppedParameters();
        ObjectNode body =
                Json.object().put(OpenAi.MODEL, call.model()).put(Mistral.PROMPT, prompt(request.path(Mistral.PROMPT)));
        JsonNode suffix = request.path(Mistral.SUFFIX);
        if (suffix.isTextual() && !suffix.textValue().isEmpty()) {
            body.set(Mistral.SUFFIX, suffix);
        }
        MistralFields.FIM.write(request, body, TRANSLATED, dropped);
        if (call.streaming()) {
            body.put("stream", true);
        }
        return new Translation(path, Map.of(), body, dropped.names(), new Answers(new MistralAnswers(true)));
    }

    private static String prompt(JsonNode prompt) {
        JsonNode only = prompt.isArray() && prompt.size() == 1 ? prompt.get(0) : prompt;
        if (!only.isTextual()) {
            throw new UnsupportedRequestException(
                    "The field 'prompt' must be one text: Mistral completes one at a time, and doesn't read the token "
                            + "numbers of others.",
                    Mistral.PROMPT);
        }
        return only.textValue();
    }

    private record Answers(MistralAnswers chats) implements AnswerTranslator {

        @Override
        public ObjectNode answer(ObjectNode providerAnswer) {
            ObjectNode answer = chats.answer(providerAnswer);
            return answer.has(ERROR) ? answer : completion(answer, OpenAi.MESSAGE);
        }

        @Override
        public List<SseEvent> event(SseEvent providerEvent) {
            return chats.event(providerEvent).stream().map(Answers::piece).toList();
        }

        private static SseEvent piece(SseEvent event) {
            return event.json() instanceof ObjectNode chunk && chunk.has(OpenAi.CHOICES)
                    ? event.withJson(completion(chunk.deepCopy(), OpenAi.DELTA))
                    : event;
        }

        private static ObjectNode completion(ObjectNode answer, String messageField) {
            answer.put(OpenAi.OBJECT, "text_completion");
            for (JsonNode choice : answer.path(OpenAi.CHOICES)) {
                if (choice instanceof ObjectNode object) {
                    JsonNode reason = object.path(OpenAi.FINISH_REASON);
                    String text = object.path(messageField).path(OpenAi.CONTENT).asText("");
                    int index = object.path(OpenAi.INDEX).asInt(0);
                    object.removeAll();
                    object.put(OpenAi.INDEX, index).put(OpenAi.TEXT, text).putNull(OpenAi.LOGPROBS);
                    object.put(OpenAi.FINISH_REASON, reason.isTextual() ? reason.textValue() : null);
                }
            }
            return answer;
        }

        @Override
        public ProviderError error(int status, JsonNode body) {
            return chats.error(status, body);
        }
    }
}
