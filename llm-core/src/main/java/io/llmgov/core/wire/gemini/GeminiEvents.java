package io.llmgov.core.wire.gemini;

import io.llmgov.core.json.Json;
import io.llmgov.core.sse.EventWriter;
import io.llmgov.core.sse.SseEvent;
import java.nio.charset.StandardCharsets;

/**
 * Server-sent events as Google's servers send them and Google's SDKs read them: without comments, which the Python SDK
 * takes for data, and with an error as the bare document, which is the only form that the JavaScript SDK takes for one.
 */
final class GeminiEvents implements EventWriter {

    private static final byte[] NOTHING = new byte[0];

    @Override
    public String contentType() {
        return "text/event-stream";
    }

    @Override
    public byte[] event(SseEvent event) {
        if (event.isComment()) {
            return NOTHING;
        }
        return event.json().hasNonNull(GeminiFields.ERROR)
                ? (Json.text(event.json()) + "\n\n").getBytes(StandardCharsets.UTF_8)
                : event.encode();
    }

    @Override
    public byte[] end() {
        return NOTHING;
    }
}
