package io.llmgov.router.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmgov.core.json.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/** Writes a stream of AWS's with AWS's own encoder, from lines of {@code {"headers": {...}, "payload": {...}}}. */
public final class EventStreamFrames {

    private EventStreamFrames() {}

    /** A frame without a payload has none; one whose payload is text has that text. */
    public static byte[] encode(String lines) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        lines.lines().filter(line -> !line.isBlank()).forEach(line -> encode(Json.parse(line), stream));
        return stream.toByteArray();
    }

    private static void encode(JsonNode frame, ByteArrayOutputStream stream) {
        Map<String, HeaderValue> headers = new LinkedHashMap<>();
        frame.path("headers")
                .properties()
                .forEach(header -> headers.put(
                        header.getKey(),
                        HeaderValue.fromString(header.getValue().asText())));
        JsonNode payload = frame.path("payload");
        byte[] bytes = payload.isMissingNode()
                ? new byte[0]
                : payload.isTextual() ? payload.asText().getBytes(StandardCharsets.UTF_8) : Json.bytes(payload);
        new Message(headers, bytes).encode(stream);
    }
}
