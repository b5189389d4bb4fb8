package io.llmgov.router.provider.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.router.provider.AnswerTranslator;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.EmbeddingVectors;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.ProviderError;
import io.llmgov.router.provider.Translation;
import io.llmgov.router.provider.UnsupportedRequestException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Embeddings through {@code POST /api/embed} (Ollama API reference, "Generate embeddings"). */
final class OllamaEmbed {

    private static final Set<String> TRANSLATED = Set.of(OpenAi.INPUT, OpenAi.DIMENSIONS, OpenAi.ENCODING_FORMAT);

    private OllamaEmbed() {}

    static Translation translate(ProviderCall call, String path) {
        ObjectNode request = call.request();
        DroppedParameters dropped = new DroppedParameters();
        ObjectNode body = Json.object().put(Ollama.MODEL, call.model());
        body.set(Ollama.INPUT, texts(request.path(OpenAi.INPUT)));
        if (request.path(OpenAi.DIMENSIONS).isNumber()) {
            body.set(OpenAi.DIMENSIONS, request.get(OpenAi.DIMENSIONS));
        }
        OllamaOptions options = new OllamaOptions(request, dropped);
        options.writeForEmbeddings(body);
        options.reportOthers(TRANSLATED, false);
        boolean base64 = "base64".equals(request.path(OpenAi.ENCODING_FORMAT).asText(""));
        return new Translation(path, Map.of(), body, dropped.names(), new Answers(call.model(), base64));
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
                    "The field '" + where + "' must be a text: Ollama doesn't read the token numbers of others.",
                    where);
        }
    }

    private record Answers(String model, boolean base64) implements AnswerTranslator {

        @Override
        public ObjectNode answer(ObjectNode providerAnswer) {
            ObjectNode answer = Json.object().put(OpenAi.OBJECT, "list");
            ArrayNode data = answer.putArray(OpenAi.DATA);
            for (JsonNode vector : providerAnswer.path(Ollama.EMBEDDINGS)) {
                ObjectNode element =
                        data.addObject().put(OpenAi.OBJECT, OpenAi.EMBEDDING).put(OpenAi.INDEX, data.size() - 1);
                if (base64) {
                    element.put(OpenAi.EMBEDDING, EmbeddingVectors.base64(vector));
                } else {
                    element.set(OpenAi.EMBEDDING, vector.isArray() ? vector : JsonArrays.of());
                }
            }
            answer.put(OpenAi.MODEL, providerAnswer.path(Ollama.MODEL).asText(model));
            JsonNode tokens = providerAnswer.path(Ollama.PROMPT_EVAL_COUNT);
            if (tokens.isNumber()) {
                answer.putObject(OpenAi.USAGE)
                        .put("prompt_tokens", tokens.longValue())
                        .put("total_tokens", tokens.longValue());
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
            return OllamaErrors.translate(status, body);
        }
    }
}
