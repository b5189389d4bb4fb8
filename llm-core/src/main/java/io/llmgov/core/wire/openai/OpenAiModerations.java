package io.llmgov.core.wire.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.RequestPath;
import io.llmgov.core.wire.TextSlot;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** OpenAI moderations: {@code POST /v1/moderations} (OpenAI API reference, "Moderations"). Has no streams and no usage. */
public final class OpenAiModerations extends OpenAiWireFormat {

    public static final String ID = "openai.moderations";

    /** The model that OpenAI uses for a request without one. */
    public static final String DEFAULT_MODEL = "omni-moderation-latest";

    private static final String INPUT = "input";

    public OpenAiModerations() {
        super(ID, Operation.MODERATION, "moderations");
    }

    @Override
    public Optional<LlmError> problem(ObjectNode request) {
        return spellingProblem(request)
                .or(() -> request.path(MODEL).isMissingNode() ? Optional.empty() : modelProblem(request))
                .or(() -> request.hasNonNull(INPUT)
                        ? Optional.empty()
                        : Optional.of(invalid("The field 'input' is missing.", INPUT)));
    }

    @Override
    public String model(ObjectNode request, RequestPath path) {
        return request.has(MODEL) ? super.model(request, path) : DEFAULT_MODEL;
    }

    @Override
    public boolean streaming(ObjectNode request) {
        return false;
    }

    @Override
    public OptionalLong outputBound(ObjectNode request) {
        return OptionalLong.empty();
    }

    @Override
    public List<TextSlot> requestTexts(ObjectNode request) {
        List<TextSlot> slots = OpenAiCompletions.textsOf(request, INPUT);
        for (JsonNode part : request.path(INPUT)) {
            addField(slots, TextSlot.Kind.USER, part, "text");
        }
        return withOthers(slots, request);
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
