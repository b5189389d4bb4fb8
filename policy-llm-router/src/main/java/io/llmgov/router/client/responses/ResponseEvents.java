package io.llmgov.router.client.responses;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.openai.OpenAiErrors;
import io.llmgov.router.provider.OpenAi;
import java.util.ArrayList;
import java.util.List;

/** Numbers the events of one stream and gathers them until they are taken. */
final class ResponseEvents {

    private static final String SEQUENCE_NUMBER = "sequence_number";

    private List<SseEvent> gathered = new ArrayList<>(4);
    private long next;
    private boolean muted;

    /** For a complete answer, whose growth nobody watches. */
    void mute() {
        muted = true;
    }

    /** @param type without the {@code response.} that all but errors begin with */
    void add(String type, ObjectNode fields) {
        if (muted) {
            return;
        }
        String name = "response." + type;
        ObjectNode event = Json.object().put(OpenAi.TYPE, name).put(SEQUENCE_NUMBER, next++);
        event.setAll(fields);
        gathered.add(SseEvent.ofJson(name, event));
    }

    /** @param body OpenAI's error object */
    void addError(ObjectNode body) {
        gathered.add(OpenAiErrors.responsesEvent(body, next++));
    }

    List<SseEvent> take() {
        List<SseEvent> taken = gathered;
        gathered = new ArrayList<>(4);
        return taken;
    }
}
