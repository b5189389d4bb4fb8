package io.llmgov.router.provider.mistral;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.router.provider.AnswerTranslator;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.EmbeddingVectors;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.ProviderError;
import io.llmgov.router.provider.Translation;
import io.llmgov.router.provider.UnsupportedRequestException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Embeddings (Mistral API reference, "Embeddings"). Vectors in base64 are made here when Mistral gives numbers. */
final class MistralEmbeddings {

    private static final Set<String> TRANSLATED = Set.of(OpenAi.INPUT, OpenAi.ENCODING_FORMAT);

    private MistralEmbeddings() {}

    static Translation translate(ProviderCall call, String path) {
        ObjectNode request = call.request();
        DroppedParameters dropped = new DroppedParameters();
        ObjectNode body = Json.object().put(OpenAi.MODEL, call.model());
        body.set(OpenAi.INPUT, texts(request.path(OpenAi.INPUT)));
        if (request.path(OpenAi.ENCODING_FORMAT).isTextual()) {
            body.set(OpenAi.ENCODING_FORMAT, request.get(OpenAi.ENCODING_FORMAT));
        }
        MistralFields.EMBEDDINGS.write(request, body, TRANSLATED, dropped);
        boolean base64 =
                "base64".equals(request.path(OpenAi.ENCODING_FORMAT).asText("")) && !body.has(Mistral.OUTPUT_DTYPE);
        return new Translation(path, Map.of(), body, dropped.names(), new Answers(base64));
    }

    private static JsonNode texts(JsonNode input) {
        if (input.isArray()) {
            for (int i = 0; i < input.size(); i++) {
                refuseTokens(input.get(i), OpenAi.INPUT + "[" + i + "]");
            }
        } else {
            refuseTokens(input, OpenAi.INPUT);
        }
        return input;
    }

    private static void refuseTokens(JsonNode text, String where) {
        if (!text.isTextual()) {
            throw new UnsupportedRequestException(
                    "The field '" + where
                            + "' must be a text: Mistral's models don't read the token numbers of others.",
                    where);
        }
    }

    private record Answers(boolean base64) implements AnswerTranslator {

        @Override
        public ObjectNode answer(ObjectNode providerAnswer) {
            if (!base64) {
                return providerAnswer;
            }
            ObjectNode answer = providerAnswer.deepCopy();
            for (JsonNode element : answer.path(OpenAi.DATA)) {
                if (element instanceof ObjectNode object
                        && object.path(OpenAi.EMBEDDING).isArray()) {
                    object.put(OpenAi.EMBEDDING, EmbeddingVectors.base64(object.get(OpenAi.EMBEDDING)));
                }
            }
            return answer;
        }

        /** Embeddings don't come in streams. */
        @Override
        public List<SseEvent> event(SseEvent providerEvent) {
            return List.of(providerEvent);
        }

        @Override
        public ProviderError error(int status, JsonNode body) {
            return MistralErrors.translate(status, body);
        }
    }
}
