package io.llmgov.core.wire.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.RequestPath;
import io.llmgov.core.wire.TextSlot;
import java.util.ArrayList;
import java.util.List;

/** OpenAI's older text completions: {@code POST /v1/completions} (OpenAI API reference, "Completions"). */
public final class OpenAiCompletions extends OpenAiWireFormat {

    public static final String ID = "openai.completions";

    private static final String PROMPT = "prompt";
    private static final String SUFFIX = "suffix";
    private static final String TEXT = "text";

    public OpenAiCompletions() {
        super(ID, Operation.COMPLETION, "completions");
    }

    @Override
    public boolean accepts(String method, RequestPath path) {
        return super.accepts(method, path) && !path.endsWith("chat", "completions");
    }

    /** Each prompt gets {@code n} answers, chosen from {@code best_of} that are made and charged. */
    @Override
    public int answers(ObjectNode request) {
        JsonNode prompt = request.path(PROMPT);
        boolean several = prompt.isArray() && !prompt.path(0).isNumber();
        long each = Math.max(super.answers(request), request.path("best_of").asInt(1));
        return (int) Math.min(each * (several ? Math.max(1, prompt.size()) : 1), Integer.MAX_VALUE);
    }

    @Override
    public List<TextSlot> requestTexts(ObjectNode request) {
        List<TextSlot> slots = textsOf(request, PROMPT);
        addField(slots, TextSlot.Kind.USER, request, SUFFIX);
        return withOthers(slots, request);
    }

    @Override
    public boolean dropLogProbabilities(ObjectNode answerOrEvent) {
        return dropChoicesLogProbabilities(answerOrEvent);
    }

    @Override
    public List<TextSlot> answerTexts(ObjectNode answer) {
        List<TextSlot> slots = new ArrayList<>();
        for (JsonNode choice : answer.path(CHOICES)) {
            addField(slots, TextSlot.Kind.ASSISTANT, choice, TEXT);
        }
        return slots;
    }

    @Override
    public List<TextSlot> eventTexts(ObjectNode event) {
        List<TextSlot> slots = new ArrayList<>();
        int position = 0;
        for (JsonNode choice : event.path(CHOICES)) {
            String channel = choice.path("index").asInt(position++) + "/" + TEXT;
            if (choice instanceof ObjectNode node && node.path(TEXT).isTextual()) {
                slots.add(TextSlot.field(TextSlot.Kind.ASSISTANT, node, TEXT).in(channel));
            }
        }
        return slots;
    }

    @Override
    public boolean closes(ObjectNode event, String channel) {
        return ChatPieces.closes(event, channel);
    }

    @Override
    public SseEvent piece(SseEvent like, String channel, String text) {
        return ChatPieces.completionPiece(like, channel, text);
    }

    @Override
    public boolean carriesContent(SseEvent event) {
        for (JsonNode choice : event.json().path(CHOICES)) {
            if (!choice.path(TEXT).asText().isEmpty()
                    || choice.path(FINISH_REASON).isTextual()) {
                return true;
            }
        }
        return false;
    }

    /** The texts of a field that is a string or an array of strings; token arrays have no text. */
    static List<TextSlot> textsOf(ObjectNode request, String field) {
        List<TextSlot> slots = new ArrayList<>();
        addField(slots, TextSlot.Kind.USER, request, field);
        addElements(slots, TextSlot.Kind.USER, request, field);
        return slots;
    }
}
