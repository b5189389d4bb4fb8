package io.llmgov.router.provider.cohere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.RerankDocuments;
import io.llmgov.router.provider.Translation;
import java.util.Map;
import java.util.Set;

/**
 * Hands a rerank request to Cohere (Cohere API reference, "Rerank"). The second version of its API takes texts only and
 * returns no documents, so {@code rank_fields} and {@code return_documents} of the first are seen to here.
 */
final class CohereRerank {

    private static final String OPERATION_PATH = "/rerank";

    private static final Set<String> PASSED =
            Set.of(Cohere.QUERY, Cohere.TOP_N, Cohere.MAX_TOKENS_PER_DOC, Cohere.PRIORITY);
    private static final Set<String> TRANSLATED = Set.of(
            OpenAi.MODEL, RerankDocuments.DOCUMENTS, RerankDocuments.RANK_FIELDS, RerankDocuments.RETURN_DOCUMENTS);

    private CohereRerank() {}

    static Translation translate(ProviderCall call) {
        ObjectNode request = call.request();
        DroppedParameters dropped = new DroppedParameters();
        RerankDocuments documents = RerankDocuments.of(request);
        ObjectNode body = Json.object().put(Cohere.MODEL, call.model());
        for (Map.Entry<String, JsonNode> field : request.properties()) {
            if (field.getValue().isNull()) {
                continue;
            }
            if (PASSED.contains(field.getKey())) {
                body.set(field.getKey(), field.getValue());
            } else if (!TRANSLATED.contains(field.getKey())) {
                dropped.add(field.getKey());
            }
        }
        body.set(Cohere.DOCUMENTS, documents.texts());
        boolean returnDocuments = request.path(RerankDocuments.RETURN_DOCUMENTS).asBoolean(false);
        return new Translation(
                call.basePathOr(CohereDialect.DEFAULT_BASE_PATH) + OPERATION_PATH,
                Map.of(),
                body,
                dropped.names(),
                new CohereRerankAnswers(call.model(), returnDocuments ? documents : null));
    }
}
