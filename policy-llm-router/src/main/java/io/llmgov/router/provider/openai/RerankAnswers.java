package io.llmgov.router.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.router.provider.AnswerTranslator;
import io.llmgov.router.provider.ProviderError;
import io.llmgov.router.provider.RerankDocuments;
import java.util.List;

/**
 * Answers of the many servers that rerank as Cohere and Jina do, in the one form that clients of both read: the results
 * in {@code results} and not in {@code data}, a document as an object with its text, and the documents there, or not,
 * as {@code return_documents} asked. An answer that is in this form passes as it is.
 */
final class RerankAnswers implements AnswerTranslator {

    private static final String RESULTS = "results";
    private static final String DATA = "data";
    private static final String INDEX = "index";
    private static final String RELEVANCE_SCORE = "relevance_score";
    private static final String SCORE = "score";
    private static final String DOCUMENT = "document";
    private static final String TEXT = "text";

    private final RerankDocuments documents;
    private final JsonNode returnDocuments;
    private final AnswerTranslator openAi;

    /** @param openAi reads everything else of an answer, and errors */
    RerankAnswers(ObjectNode request, AnswerTranslator openAi) {
        this.documents = RerankDocuments.of(request);
        this.returnDocuments = request.path(RerankDocuments.RETURN_DOCUMENTS);
        this.openAi = openAi;
    }

    @Override
    public ObjectNode answer(ObjectNode providerAnswer) {
        ObjectNode original = openAi.answer(providerAnswer);
        ObjectNode answer = original.deepCopy();
        if (!answer.has(RESULTS) && answer.path(DATA).isArray()) {
            answer.set(RESULTS, answer.remove(DATA));
        }
        for (JsonNode result : answer.path(RESULTS)) {
            if (result instanceof ObjectNode object) {
                write(object);
            }
        }
        return answer.equals(original) ? original : answer;
    }

    private void write(ObjectNode result) {
        if (!result.has(RELEVANCE_SCORE) && result.path(SCORE).isNumber()) {
            result.set(RELEVANCE_SCORE, result.remove(SCORE));
        }
        JsonNode document = result.path(DOCUMENT);
        if (document.isTextual()) {
            result.set(DOCUMENT, Json.object().set(TEXT, document));
        }
        if (document.isNull() || isFalse(returnDocuments)) {
            result.remove(DOCUMENT);
        }
        JsonNode shown = documents.shown(result.path(INDEX).asInt(-1));
        if (returnDocuments.asBoolean(false) && !result.has(DOCUMENT) && !shown.isMissingNode()) {
            result.set(DOCUMENT, shown);
        }
    }

    private static boolean isFalse(JsonNode value) {
        return value.isBoolean() && !value.booleanValue();
    }

    /** A rerank doesn't come in a stream. */
    @Override
    public List<SseEvent> event(SseEvent providerEvent) {
        return List.of(providerEvent);
    }

    @Override
    public ProviderError error(int status, JsonNode body) {
        return openAi.error(status, body);
    }
}
