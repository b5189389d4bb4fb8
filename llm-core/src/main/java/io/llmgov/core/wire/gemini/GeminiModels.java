package io.llmgov.core.wire.gemini;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.RequestPath;
import java.util.Optional;

/**
 * Gemini's model list: {@code GET …/v1beta/models} and {@code GET …/v1beta/models/{model}} (Gemini API reference,
 * "Models"). The version is what tells it from OpenAI's list, whose path is {@code /v1/models}.
 */
public final class GeminiModels extends GeminiWireFormat {

    public static final String ID = "gemini.models";

    /** The path segment that a single model's name follows. */
    public static final String SEGMENT = "models";

    public GeminiModels() {
        super(ID, Operation.MODELS, "");
    }

    @Override
    public boolean accepts(String method, RequestPath path) {
        return ("GET".equals(method) || "HEAD".equals(method))
                && (path.has("v1beta", SEGMENT) || path.has("v1alpha", SEGMENT));
    }

    @Override
    public boolean hasRequestBody() {
        return false;
    }

    @Override
    public Optional<LlmError> problem(ObjectNode request) {
        return Optional.empty();
    }

    @Override
    public String model(ObjectNode request, RequestPath path) {
        return null;
    }
}
