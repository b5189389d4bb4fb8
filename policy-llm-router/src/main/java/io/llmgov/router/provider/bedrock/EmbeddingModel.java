package io.llmgov.router.provider.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.OpenAi;
import java.util.Locale;
import java.util.Set;

/**
 * The embedding models whose documents are known (Amazon Bedrock User Guide, "Amazon Titan Embeddings Text", "Amazon Titan
 * Multimodal Embeddings G1", "Cohere Embed v3", "Cohere Embed v4"; Amazon Nova User Guide, "Complete embeddings request and
 * response schema"). Clients may say {@code input_type} and {@code truncate} in Cohere's words, and Titan's
 * {@code normalize}.
 */
enum EmbeddingModel {
    TITAN_V1(false),
    TITAN_V2(false, OpenAi.DIMENSIONS, "normalize"),
    TITAN_MULTIMODAL(false, OpenAi.DIMENSIONS),
    NOVA(false, OpenAi.DIMENSIONS, "input_type"),
    COHERE_V3(true, "input_type", "truncate"),
    COHERE_V4(true, OpenAi.DIMENSIONS, "input_type", "truncate");

    private static final String INPUT_TEXT = "inputText";
    private static final String INPUT_TYPE = "input_type";
    private static final String TRUNCATE = "truncate";
    private static final String NORMALIZE = "normalize";

    private static final String SEARCH_DOCUMENT = "search_document";
    private static final Set<String> INPUT_TYPES =
            Set.of(SEARCH_DOCUMENT, "search_query", "classification", "clustering");

    private final boolean batches;
    private final Set<String> fields;

    EmbeddingModel(boolean batches, String... fields) {
        this.batches = batches;
        this.fields = Set.of(fields);
    }

    /** @return null for a model that isn't known */
    static EmbeddingModel of(String name) {
        String id = name.toLowerCase(Locale.ROOT);
        if (id.contains("titan-embed-image")) {
            return TITAN_MULTIMODAL;
        }
        if (id.contains("titan-embed")) {
            return id.contains("titan-embed-text-v2") ? TITAN_V2 : TITAN_V1;
        }
        if (id.contains("amazon.nova") && id.contains("embeddings")) {
            return NOVA;
        }
        if (id.contains("cohere.embed")) {
            return id.contains("cohere.embed-v4") ? COHERE_V4 : COHERE_V3;
        }
        return null;
    }

    /** Whether one request may hold several texts. */
    boolean takesBatches() {
        return batches;
    }

    /** Whether a field of the request finds its way into the document. */
    boolean reads(String field, JsonNode value) {
        return fields.contains(field)
                && switch (field) {
                    case OpenAi.DIMENSIONS -> value.isNumber();
                    case NORMALIZE -> value.isBoolean();
                    case INPUT_TYPE -> INPUT_TYPES.contains(value.asText(""));
                    default -> value.isTextual();
                };
    }

    /** @param texts at least one, and no more where only one is taken */
    ObjectNode document(ArrayNode texts, ObjectNode request) {
        JsonNode dimensions = value(request, OpenAi.DIMENSIONS);
        ObjectNode document = Json.object();
        switch (this) {
            case TITAN_V1, TITAN_V2 -> {
                document.set(INPUT_TEXT, texts.get(0));
                set(document, "dimensions", dimensions);
                set(document, NORMALIZE, value(request, NORMALIZE));
            }
            case TITAN_MULTIMODAL -> {
                document.set(INPUT_TEXT, texts.get(0));
                if (dimensions != null) {
                    document.putObject("embeddingConfig").set("outputEmbeddingLength", dimensions);
                }
            }
            case NOVA -> {
                document.put("taskType", "SINGLE_EMBEDDING");
                ObjectNode parameters = document.putObject("singleEmbeddingParams");
                parameters.put("embeddingPurpose", purpose(inputType(request)));
                set(parameters, "embeddingDimension", dimensions);
                parameters.putObject("text").put("truncationMode", "NONE").set("value", texts.get(0));
            }
            case COHERE_V3, COHERE_V4 -> {
                document.set("texts", texts);
                document.put(INPUT_TYPE, inputType(request));
                set(document, TRUNCATE, value(request, TRUNCATE));
                set(document, "output_dimension", dimensions);
            }
        }
        return document;
    }

    /** The value of a field that the model reads; null when there is none. */
    private JsonNode value(ObjectNode request, String field) {
        JsonNode value = request.get(field);
        return value != null && reads(field, value) ? value : null;
    }

    private String inputType(ObjectNode request) {
        JsonNode type = value(request, INPUT_TYPE);
        return type == null ? SEARCH_DOCUMENT : type.textValue();
    }

    private static String purpose(String inputType) {
        return switch (inputType) {
            case "search_query" -> "GENERIC_RETRIEVAL";
            case "classification" -> "CLASSIFICATION";
            case "clustering" -> "CLUSTERING";
            default -> "GENERIC_INDEX";
        };
    }

    private static void set(ObjectNode object, String field, JsonNode value) {
        if (value != null) {
            object.set(field, value);
        }
    }
}
