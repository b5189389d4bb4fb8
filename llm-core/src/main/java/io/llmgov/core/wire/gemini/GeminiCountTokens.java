package io.llmgov.core.wire.gemini;

import static io.llmgov.core.wire.gemini.GeminiFields.get;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.json.Json;
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.Usage;
import java.util.Optional;

/** Gemini's token counting: {@code POST …/models/{model}:countTokens} (Gemini API reference, "Counting tokens"). */
public final class GeminiCountTokens extends GeminiWireFormat {

    public static final String ID = "gemini.count_tokens";

    public GeminiCountTokens() {
        super(ID, Operation.TOKEN_COUNT, "countTokens");
    }

    /** Either the contents alone or a whole request is counted, never both. */
    @Override
    public Optional<LlmError> problem(ObjectNode request) {
        return super.problem(request).or(() -> {
            JsonNode within = get(request, GeminiFields.GENERATE_CONTENT_REQUEST);
            if (!(within instanceof ObjectNode whole)) {
                return contentsProblem(request);
            }
            return get(request, GeminiFields.CONTENTS).isMissingNode()
                    ? contentsProblem(whole)
                    : Optional.of(invalid(
                            "Only one of 'contents' and 'generateContentRequest' may be given.",
                            GeminiFields.CONTENTS));
        });
    }

    /** Counting uses no tokens. */
    @Override
    public Optional<Usage> usage(JsonNode answerOrEvent) {
        return Optional.empty();
    }

    @Override
    public ObjectNode tokenCount(long tokens) {
        return Json.object().put("totalTokens", tokens);
    }
}
