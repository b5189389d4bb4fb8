package io.llmgov.core.wire.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.TextSlot;
import java.util.List;
import java.util.Optional;

/** OpenAI embeddings: {@code POST /v1/embeddings} (OpenAI API reference, "Embeddings"). Has no streams. */
public final class OpenAiEmbeddings extends OpenAiWireFormat {

    public static final String ID = "openai.embeddings";

    private static final String INPUT = "input";

    public OpenAiEmbeddings() {
        super(ID, Operation.EMBEDDING, "embeddings");
    }

    @Override
    public Optional<LlmError> problem(ObjectNode request) {
        return super.problem(request)
                .or(() -> request.hasNonNull(INPUT)
                        ? Optional.empty()
                        : Optional.of(invalid("The field 'input' is missing.", INPUT)));
    }

    @Override
    public boolean streaming(ObjectNode request) {
        return false;
    }

    @Override
    public List<TextSlot> requestTexts(ObjectNode request) {
        return withOthers(OpenAiCompletions.textsOf(request, INPUT), request);
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
