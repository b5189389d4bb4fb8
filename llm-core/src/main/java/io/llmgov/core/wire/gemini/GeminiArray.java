package io.llmgov.core.wire.gemini;

import io.llmgov.core.json.Json;
import io.llmgov.core.sse.EventWriter;
import io.llmgov.core.sse.SseEvent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A stream as one JSON array, whose elements are sent as they come. A keep-alive is a line break between them. */
final class GeminiArray implements EventWriter {

    private static final byte[] NOTHING = new byte[0];
    private static final byte[] LINE_BREAK = ascii("\n");
    private static final byte[] OPENING = ascii("[");
    private static final byte[] SEPARATOR = ascii(",\r\n");
    private static final byte[] CLOSING = ascii("]");

    private boolean opened;

    @Override
    public String contentType() {
        return "application/json";
    }

    @Override
    public byte[] event(SseEvent event) {
        if (event.isComment()) {
            return LINE_BREAK;
        }
        if (!event.json().isObject()) {
            return NOTHING;
        }
        byte[] document = Json.bytes(event.json());
        ByteArrayOutputStream out = new ByteArrayOutputStream(document.length + SEPARATOR.length);
        out.writeBytes(opened ? SEPARATOR : OPENING);
        out.writeBytes(document);
        opened = true;
        return out.toByteArray();
    }

    @Override
    public byte[] end() {
        return opened ? CLOSING : ascii("[]");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
