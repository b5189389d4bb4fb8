package io.llmgov.core.wire.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.OtherTexts;
import io.llmgov.core.wire.TextSlot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * OpenAI speech to text: {@code POST /v1/audio/transcriptions} and {@code /v1/audio/translations} (OpenAI API reference,
 * "Create transcription", "Create translation"). A form; answers are JSON, text or subtitles, or events on request.
 */
public final class OpenAiTranscriptions extends OpenAiMediaFormat {

    public static final String TRANSCRIPTIONS = "openai.audio.transcriptions";
    public static final String TRANSLATIONS = "openai.audio.translations";

    private static final String DELTA = "delta";

    /** OpenAI's, and Mistral's. */
    private static final Set<String> LAST_EVENTS = Set.of("transcript.text.done", "transcription.done");

    private OpenAiTranscriptions(String id, String path) {
        super(id, Operation.AUDIO, LAST_EVENTS, "audio", path);
    }

    public static OpenAiTranscriptions transcriptions() {
        return new OpenAiTranscriptions(TRANSCRIPTIONS, "transcriptions");
    }

    public static OpenAiTranscriptions translations() {
        return new OpenAiTranscriptions(TRANSLATIONS, "translations");
    }

    /** JSON is for servers that take a file by URL. */
    @Override
    public BodyForm bodyForm() {
        return BodyForm.JSON_OR_FORM;
    }

    @Override
    public AnswerForm answerForm() {
        return AnswerForm.JSON_OR_TEXT;
    }

    @Override
    void addMore(List<TextSlot> slots, ObjectNode request) {
        for (String keywords : List.of("keywords", "keywords[]")) {
            addField(slots, TextSlot.Kind.USER, request, keywords);
            addElements(slots, TextSlot.Kind.USER, request, keywords);
        }
    }

    /** The same words stand in the text, in its segments and, on request, one by one. */
    @Override
    public List<TextSlot> answerTexts(ObjectNode answer) {
        List<TextSlot> slots = new ArrayList<>();
        addField(slots, TextSlot.Kind.ASSISTANT, answer, TEXT);
        for (JsonNode segment : answer.path("segments")) {
            addField(slots, TextSlot.Kind.ASSISTANT, segment, TEXT);
        }
        for (JsonNode word : answer.path("words")) {
            addField(slots, TextSlot.Kind.ASSISTANT, word, "word");
        }
        OtherTexts.add(slots, TextSlot.Kind.METADATA, answer);
        return slots;
    }

    @Override
    public boolean dropLogProbabilities(ObjectNode answerOrEvent) {
        return answerOrEvent.remove(LOGPROBS) != null;
    }

    @Override
    public List<TextSlot> eventTexts(ObjectNode event) {
        List<TextSlot> slots = new ArrayList<>();
        if (event.path(DELTA).isTextual()) {
            slots.add(TextSlot.field(TextSlot.Kind.ASSISTANT, event, DELTA).in(TEXT));
        }
        addField(slots, TextSlot.Kind.ASSISTANT, event, TEXT);
        OtherTexts.add(slots, TextSlot.Kind.METADATA, event);
        return slots;
    }

    @Override
    public boolean closes(ObjectNode event, String channel) {
        return event.path("type").asText().endsWith(".done");
    }

    @Override
    public SseEvent piece(SseEvent like, String channel, String text) {
        return like.withJson(Json.object().put("type", "transcript.text.delta").put(DELTA, text));
    }
}
