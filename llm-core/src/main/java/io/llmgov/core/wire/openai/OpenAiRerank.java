package io.llmgov.core.wire.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.TextSlot;
import io.llmgov.core.wire.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rerank, {@code POST /v1/rerank} or {@code /v2/rerank}: not OpenAI's, but Cohere's, whose form Jina, vLLM, Together,
 * LiteLLM and others took over (Cohere API reference, "Rerank"; Jina, "Reranker API"). Errors are OpenAI's. Has no
 * streams.
 */
public final class OpenAiRerank extends OpenAiWireFormat {

    public static final String ID = "openai.rerank";

    private static final String QUERY = "query";
    private static final String DOCUMENTS = "documents";
    private static final String DOCUMENT = "document";
    private static final String RESULTS = "results";
    private static final String META = "meta";
    private static final String TOKENS = "tokens";
    private static final String BILLED_UNITS = "billed_units";
    private static final String PROMPT_TOKENS = "prompt_tokens";
    private static final String INPUT_TOKENS = "input_tokens";
    private static final String OUTPUT_TOKENS = "output_tokens";
    private static final String TOTAL_TOKENS = "total_tokens";

    public OpenAiRerank() {
        super(ID, Operation.RERANK, "rerank");
    }

    @Override
    public Optional<LlmError> problem(ObjectNode request) {
        return super.problem(request)
                .or(() -> queryProblem(request.path(QUERY)))
                .or(() -> documentsProblem(request.path(DOCUMENTS)));
    }

    private static Optional<LlmError> queryProblem(JsonNode query) {
        return query.isTextual() && !query.textValue().isBlank()
                ? Optional.empty()
                : Optional.of(invalid("The field 'query' must be a non-empty string.", QUERY));
    }

    private static Optional<LlmError> documentsProblem(JsonNode documents) {
        if (!documents.isArray() || documents.isEmpty()) {
            return Optional.of(invalid("The field 'documents' must be a non-empty array.", DOCUMENTS));
        }
        for (int i = 0; i < documents.size(); i++) {
            if (!documents.get(i).isTextual() && !documents.get(i).isObject()) {
                return Optional.of(invalid("Each document must be a string or an object.", DOCUMENTS + "[" + i + "]"));
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean streaming(ObjectNode request) {
        return false;
    }

    @Override
    public List<TextSlot> requestTexts(ObjectNode request) {
        List<TextSlot> slots = new ArrayList<>();
        addField(slots, TextSlot.Kind.USER, request, QUERY);
        addDocuments(slots, request, DOCUMENTS);
        return withOthers(slots, request);
    }

    /** The documents that the answer shows once more. */
    @Override
    public List<TextSlot> answerTexts(ObjectNode answer) {
        List<TextSlot> slots = new ArrayList<>();
        for (JsonNode result : answer.path(RESULTS)) {
            addJson(slots, TextSlot.Kind.ASSISTANT, result, DOCUMENT);
        }
        return slots;
    }

    @Override
    public List<TextSlot> eventTexts(ObjectNode event) {
        return List.of();
    }

    /**
     * Jina's and vLLM's {@code usage}, or Cohere's {@code meta}. Where only search units are told, which are no tokens,
     * the usage is unknown.
     */
    @Override
    public Optional<Usage> usage(JsonNode answerOrEvent) {
        JsonNode meta = answerOrEvent.path(META);
        for (JsonNode counts : List.of(answerOrEvent.path(USAGE), meta.path(BILLED_UNITS), meta.path(TOKENS))) {
            Optional<Usage> usage = read(counts);
            if (usage.isPresent()) {
                return usage;
            }
        }
        return Optional.empty();
    }

    private static Optional<Usage> read(JsonNode counts) {
        for (String field : List.of(PROMPT_TOKENS, INPUT_TOKENS, TOTAL_TOKENS)) {
            if (counts.path(field).isNumber()) {
                return Optional.of(Usage.of(
                        counts.get(field).asLong(), counts.path(OUTPUT_TOKENS).asLong()));
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean carriesContent(SseEvent event) {
        return false;
    }
}
