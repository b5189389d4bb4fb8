package io.llmgov.core.wire.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.TextSlot;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** OpenAI speech: {@code POST /v1/audio/speech} (OpenAI API reference, "Create speech"). Answers with audio, or with events on request. */
public final class OpenAiSpeech extends OpenAiMediaFormat {

    public static final String ID = "openai.audio.speech";

    private static final String INPUT = "input";

    public OpenAiSpeech() {
        super(ID, Operation.AUDIO, Set.of("speech.audio.done"), "audio", "speech");
    }

    @Override
    public Optional<LlmError> problem(ObjectNode request) {
        return super.problem(request)
                .or(() -> request.path(INPUT).isTextual()
                        ? Optional.empty()
                        : Optional.of(invalid("The field 'input' must be a string.", INPUT)));
    }

    @Override
    public boolean streaming(ObjectNode request) {
        return "sse".equals(request.path("stream_format").asText());
    }

    @Override
    public AnswerForm answerForm() {
        return AnswerForm.BYTES;
    }

    @Override
    void addMore(List<TextSlot> slots, ObjectNode request) {
        addField(slots, TextSlot.Kind.SYSTEM, request, "instructions");
        addField(slots, TextSlot.Kind.USER, request, INPUT);
    }

    @Override
    public List<TextSlot> answerTexts(ObjectNode answer) {
        return List.of();
    }

    @Override
    public List<TextSlot> eventTexts(ObjectNode event) {
        return List.of();
    }
}
