package io.llmgov.core.wire.gemini;

import static io.llmgov.core.wire.gemini.GeminiFields.get;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.wire.Operation;
import java.util.Optional;

/** Gemini's complete answers: {@code POST …/models/{model}:generateContent} (Gemini API reference, "Generating content"). */
public class GeminiGenerate extends GeminiWireFormat {

    public static final String ID = "gemini.generate";

    public GeminiGenerate() {
        this(ID, "generateContent");
    }

    GeminiGenerate(String id, String method) {
        super(id, Operation.CHAT, method);
    }

    @Override
    public Optional<LlmError> problem(ObjectNode request) {
        return super.problem(request).or(() -> contentsProblem(request)).or(() -> boundsProblem(request));
    }

    /** What limits are reckoned with has to be legible. */
    private static Optional<LlmError> boundsProblem(ObjectNode request) {
        JsonNode config = get(request, GeminiFields.GENERATION_CONFIG);
        for (String field : new String[] {GeminiFields.MAX_OUTPUT_TOKENS, GeminiFields.CANDIDATE_COUNT}) {
            JsonNode value = get(config, field);
            if (!value.isMissingNode()
                    && !value.isNull()
                    && GeminiFields.number(value).isEmpty()) {
                String param = GeminiFields.GENERATION_CONFIG + "." + field;
                return Optional.of(invalid("The field '" + param + "' must be a whole number.", param));
            }
        }
        return Optional.empty();
    }
}
