package io.llmgov.router.provider.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.EmbeddingVectors;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.Translation;
import io.llmgov.router.provider.UnsupportedRequestException;
import java.util.Map;
import java.util.Set;

/**
 * Turns an OpenAI embeddings request into an InvokeModel request, whose document is each model's own (Amazon Bedrock User
 * Guide, "Inference request parameters", embedding models). Amazon's models take one text in a request.
 */
final class BedrockEmbeddings {

    private static final Set<String> TRANSLATED = Set.of(OpenAi.MODEL, OpenAi.INPUT, OpenAi.ENCODING_FORMAT);

    private BedrockEmbeddings() {}

    static Translation translate(ProviderCall call) {
        ObjectNode request = call.request();
        EmbeddingModel model = EmbeddingModel.of(call.model());
        if (model == null) {
            throw new UnsupportedRequestException(
                    "The model '" + call.model() + "' is not among the embedding models of Bedrock that are known: "
                            + "amazon.titan-embed, amazon.nova embeddings and cohere.embed.",
                    OpenAi.MODEL);
        }
        DroppedParameters dropped = new DroppedParameters();
        ArrayNode texts = texts(request.path(OpenAi.INPUT));
        if (texts.size() > 1 && !model.takesBatches()) {
            throw new UnsupportedRequestException(
                    "The field 'input' must be one text: this model on Bedrock embeds one text in a request.",
                    OpenAi.INPUT);
        }
        ObjectNode body = model.document(texts, request);
        request.properties().stream()
                .filter(field -> !field.getValue().isNull())
                .filter(field -> !TRANSLATED.contains(field.getKey()) && !model.reads(field.getKey(), field.getValue()))
                .forEach(field -> dropped.add(field.getKey()));
        return new Translation(
                BedrockPath.of(call, BedrockPath.INVOKE),
                Map.of(),
                body,
                dropped.names(),
                new BedrockEmbeddingAnswers(call.model(), EmbeddingVectors.isBase64(request)));
    }

    private static ArrayNode texts(JsonNode input) {
        if (!input.isArray() || input.isEmpty()) {
            return JsonArrays.of(text(input, OpenAi.INPUT));
        }
        ArrayNode texts = JsonArrays.of();
        for (int i = 0; i < input.size(); i++) {
            texts.add(text(input.get(i), OpenAi.INPUT + "[" + i + "]"));
        }
        return texts;
    }

    private static JsonNode text(JsonNode text, String where) {
        if (!text.isTextual()) {
            throw new UnsupportedRequestException(
                    "The field '" + where
                            + "' must be a text: Bedrock's models don't read the token numbers of others.",
                    where);
        }
        return text;
    }
}
