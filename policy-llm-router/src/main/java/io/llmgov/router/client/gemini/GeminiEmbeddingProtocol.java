package io.llmgov.router.client.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.gemini.GeminiBatchEmbed;
import io.llmgov.core.wire.gemini.GeminiEmbed;
import io.llmgov.core.wire.openai.OpenAiEmbeddings;
import io.llmgov.router.client.ClientProtocol;
import io.llmgov.router.client.Pivot;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.ProviderError;
import io.llmgov.router.provider.UnsupportedRequestException;
import io.llmgov.router.provider.gemini.Gemini;
import java.util.Map;
import java.util.Set;

/** Google's Gemini API as clients speak it: {@code embedContent} and {@code batchEmbedContents}. */
public final class GeminiEmbeddingProtocol implements ClientProtocol {

    private static final Set<String> TRANSLATED = Set.of(Gemini.MODEL, Gemini.CONTENT, Gemini.OUTPUT_DIMENSIONALITY);

    private final String format;
    private final boolean batch;

    private GeminiEmbeddingProtocol(String format, boolean batch) {
        this.format = format;
        this.batch = batch;
    }

    public static GeminiEmbeddingProtocol single() {
        return new GeminiEmbeddingProtocol(GeminiEmbed.ID, false);
    }

    public static GeminiEmbeddingProtocol batch() {
        return new GeminiEmbeddingProtocol(GeminiBatchEmbed.ID, true);
    }

    @Override
    public String format() {
        return format;
    }

    @Override
    public String pivotFormat() {
        return OpenAiEmbeddings.ID;
    }

    @Override
    public Operation pivotOperation() {
        return Operation.EMBEDDING;
    }

    @Override
    public Pivot pivot(ObjectNode request, boolean streaming) {
        ObjectNode canonical = ProtoJson.canonical(request);
        DroppedParameters dropped = new DroppedParameters();
        ObjectNode body = Json.object();
        ArrayNode input = body.putArray(OpenAi.INPUT);
        if (batch) {
            JsonNode requests = canonical.path(Gemini.REQUESTS);
            for (int i = 0; i < requests.size(); i++) {
                add(requests.path(i), Gemini.REQUESTS + "[" + i + "].", body, dropped);
            }
        } else {
            add(canonical, "", body, dropped);
        }
        if (input.isEmpty()) {
            throw new UnsupportedRequestException(
                    "There is nothing to embed.", batch ? Gemini.REQUESTS : Gemini.CONTENT);
        }
        body.put(OpenAi.ENCODING_FORMAT, "float");
        return new Pivot(body, dropped.names(), new EmbeddingAnswers(batch));
    }

    private static void add(JsonNode one, String where, ObjectNode body, DroppedParameters dropped) {
        ((ArrayNode) body.get(OpenAi.INPUT)).add(text(one.path(Gemini.CONTENT).path(Gemini.PARTS), where));
        JsonNode dimensions = one.path(Gemini.OUTPUT_DIMENSIONALITY);
        boolean first = body.path(OpenAi.INPUT).size() == 1;
        if (dimensions.canConvertToInt() && first) {
            body.set(OpenAi.DIMENSIONS, dimensions);
        } else if (!first && dimensions.asInt(0) != body.path(OpenAi.DIMENSIONS).asInt(0)) {
            throw new UnsupportedRequestException(
                    "All embeddings of a batch must be of the same 'outputDimensionality'.",
                    where + Gemini.OUTPUT_DIMENSIONALITY);
        }
        for (Map.Entry<String, JsonNode> field : one.properties()) {
            if (!TRANSLATED.contains(field.getKey()) && !field.getValue().isNull()) {
                dropped.add(field.getKey());
            }
        }
    }

    private static String text(JsonNode parts, String where) {
        StringBuilder text = new StringBuilder();
        for (JsonNode part : parts) {
            if (!part.path(Gemini.TEXT).isTextual()) {
                throw new UnsupportedRequestException(
                        "The field '" + where + "content' must be text: this model's provider embeds nothing else.",
                        where + Gemini.CONTENT);
            }
            text.append(text.isEmpty() ? "" : "\n").append(part.get(Gemini.TEXT).textValue());
        }
        return text.toString();
    }

    @Override
    public ObjectNode errorBody(ProviderError error) {
        return ClientErrors.body(error);
    }

    @Override
    public String parameter(String pivotParameter) {
        return switch (pivotParameter) {
            case OpenAi.DIMENSIONS -> Gemini.OUTPUT_DIMENSIONALITY;
            case OpenAi.INPUT -> Gemini.CONTENT;
            default -> pivotParameter;
        };
    }
}
