package io.llmgov.core.wire.gemini;

import static io.llmgov.core.wire.gemini.GeminiFields.get;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.TextSlot;
import java.util.List;
import java.util.Optional;

/** Gemini's embedding of one content: {@code POST …/models/{model}:embedContent} (Gemini API reference, "Embeddings"). */
public class GeminiEmbed extends GeminiWireFormat {

    public static final String ID = "gemini.embed";

    private final String field;

    public GeminiEmbed() {
        this(ID, "embedContent", GeminiFields.CONTENT);
    }

    GeminiEmbed(String id, String method, String field) {
        super(id, Operation.EMBEDDING, method);
        this.field = field;
    }

    @Override
    public Optional<LlmError> problem(ObjectNode request) {
        return super.problem(request).or(() -> {
            boolean given = get(request, field).isContainerNode()
                    && !get(request, field).isEmpty();
            return given ? Optional.empty() : Optional.of(invalid("The field '" + field + "' is missing.", field));
        });
    }

    @Override
    public List<TextSlot> requestTexts(ObjectNode request) {
        return GeminiTexts.ofEmbedding(request);
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
