package io.llmgov.core.wire.gemini;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.sse.EventWriter;
import java.util.List;
import java.util.Map;

/**
 * Gemini's streamed answers: {@code POST …/models/{model}:streamGenerateContent}, as server-sent events with
 * {@code alt=sse}, as a JSON array that is sent piece by piece without (Gemini API reference, "Generating content").
 */
public final class GeminiStream extends GeminiGenerate {

    public static final String ID = "gemini.stream";

    private static final String ALT = "alt";
    private static final String SSE = "sse";

    public GeminiStream() {
        super(ID, "streamGenerateContent");
    }

    @Override
    public boolean streaming(ObjectNode request) {
        return true;
    }

    @Override
    public EventWriter eventWriter(Map<String, List<String>> query) {
        boolean events = query != null && (contains(query.get(ALT), SSE) || contains(query.get("$" + ALT), SSE));
        return events ? new GeminiEvents() : new GeminiArray();
    }

    private static boolean contains(List<String> values, String value) {
        return values != null && values.stream().anyMatch(value::equalsIgnoreCase);
    }

    /** The backend is always asked for events: only they can be seen one by one. */
    @Override
    public void settleQuery(Map<String, List<String>> query) {
        super.settleQuery(query);
        query.put(ALT, List.of(SSE));
    }
}
