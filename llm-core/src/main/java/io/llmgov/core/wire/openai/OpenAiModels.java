package io.llmgov.core.wire.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.RequestPath;
import io.llmgov.core.wire.TextSlot;
import io.llmgov.core.wire.gemini.GeminiModels;
import java.util.List;
import java.util.Optional;

/** OpenAI's model list: {@code GET /v1/models} and {@code GET /v1/models/{model}} (OpenAI API reference, "Models"). */
public final class OpenAiModels extends OpenAiWireFormat {

    public static final String ID = "openai.models";

    /** The path segment that a single model's name follows. */
    public static final String SEGMENT = "models";

    private static final GeminiModels GEMINIS = new GeminiModels();

    public OpenAiModels() {
        super(ID, Operation.MODELS, SEGMENT);
    }

    @Override
    public boolean accepts(String method, RequestPath path) {
        return ("GET".equals(method) || "HEAD".equals(method))
                && (path.endsWith(SEGMENT) || path.after(SEGMENT) != null)
                && !GEMINIS.accepts(method, path);
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
    public boolean streaming(ObjectNode request) {
        return false;
    }

    @Override
    public List<TextSlot> requestTexts(ObjectNode request) {
        return List.of();
    }

    @Override
    public List<TextSlot> answerTexts(ObjectNode answer) {
        return List.of();
    }

    @Override
    public List<TextSlot> eventTexts(ObjectNode event) {
        return List.of();
    }

    @Override
    public boolean carriesContent(SseEvent event) {
        return false;
    }
}
