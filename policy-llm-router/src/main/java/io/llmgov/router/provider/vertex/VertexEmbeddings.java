package io.llmgov.router.provider.vertex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.Translation;
import io.llmgov.router.provider.UnsupportedRequestException;
import io.llmgov.router.provider.gemini.GeminiTranslator;
import java.util.Map;
import java.util.Set;

/**
 * Embeddings: the older models predict, with one instance for each text (Vertex AI reference, "Text embeddings API");
 * Gemini embedding models after the first embed one content (python-genai, "t_is_vertex_embed_content_model"). A text
 * that is too long is to be refused, as OpenAI refuses it: Vertex AI would cut it off without a word.
 */
final class VertexEmbeddings {

    private static final String FIRST_GEMINI_MODEL = "gemini-embedding-001";
    private static final String OUTPUT_DIMENSIONALITY = "outputDimensionality";
    private static final String AUTO_TRUNCATE = "autoTruncate";

    private static final Set<String> TRANSLATED =
            Set.of(OpenAi.MODEL, OpenAi.INPUT, OpenAi.DIMENSIONS, OpenAi.ENCODING_FORMAT);

    private VertexEmbeddings() {}

    static Translation translate(ProviderCall call, VertexModel model) {
        if (model.publisher() != VertexModel.Publisher.GOOGLE) {
            throw new UnsupportedRequestException("Anthropic has no models that embed.", OpenAi.MODEL);
        }
        ObjectNode request = call.request();
        ArrayNode texts = texts(request.path(OpenAi.INPUT));
        boolean embedsContent = embedsContent(model.name());
        DroppedParameters dropped = new DroppedParameters();
        request.properties().stream()
                .filter(field -> !TRANSLATED.contains(field.getKey())
                        && !field.getValue().isNull())
                .forEach(field -> dropped.add(field.getKey()));
        boolean base64 = "base64".equals(request.path(OpenAi.ENCODING_FORMAT).asText(""));
        return new Translation(
                model.path(call, embedsContent ? "embedContent" : "predict"),
                Map.of(),
                embedsContent ? content(texts, request) : instances(texts, request),
                dropped.names(),
                new VertexEmbeddingAnswers(GeminiTranslator.embeddings(call.model(), base64)));
    }

    private static boolean embedsContent(String name) {
        return name.contains("gemini") && !name.equals(FIRST_GEMINI_MODEL) || name.contains("maas");
    }

    private static ArrayNode texts(JsonNode input) {
        if (!input.isArray() || input.isEmpty()) {
            return JsonArrays.of(text(input, OpenAi.INPUT));
        }
        for (int i = 0; i < input.size(); i++) {
            text(input.get(i), OpenAi.INPUT + "[" + i + "]");
        }
        return (ArrayNode) input;
    }

    private static JsonNode text(JsonNode text, String where) {
        if (!text.isTextual()) {
            throw new UnsupportedRequestException(
                    "The field '" + where + "' must be a text: Google's models don't read the token numbers of others.",
                    where);
        }
        return text;
    }

    private static ObjectNode instances(ArrayNode texts, ObjectNode request) {
        ObjectNode body = Json.object();
        ArrayNode instances = body.putArray("instances");
        texts.forEach(text -> instances.addObject().set("content", text));
        writeOptions(request, body.putObject("parameters"));
        return body;
    }

    private static ObjectNode content(ArrayNode texts, ObjectNode request) {
        if (texts.size() > 1) {
            throw new UnsupportedRequestException(
                    "This model embeds one text at a time: send a request for each.", OpenAi.INPUT);
        }
        ObjectNode body = Json.object();
        body.putObject("content").putArray("parts").addObject().set("text", texts.get(0));
        writeOptions(request, body.putObject("embedContentConfig"));
        return body;
    }

    private static void writeOptions(ObjectNode request, ObjectNode options) {
        if (request.path(OpenAi.DIMENSIONS).isNumber()) {
            options.set(OUTPUT_DIMENSIONALITY, request.get(OpenAi.DIMENSIONS));
        }
        options.put(AUTO_TRUNCATE, false);
    }
}
