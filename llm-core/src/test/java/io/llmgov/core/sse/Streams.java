package io.llmgov.core.sse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Decoding, and events in a form that can be compared: what they look like when they are written again. */
final class Streams {

    private Streams() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static List<SseEvent> decode(byte[]... pieces) {
        return decode(new SseDecoder(), pieces);
    }

    static List<SseEvent> decode(SseDecoder decoder, byte[]... pieces) {
        List<SseEvent> events = new ArrayList<>();
        for (byte[] piece : pieces) {
            events.addAll(decoder.feed(piece));
        }
        events.addAll(decoder.finish());
        return events;
    }

    static List<SseEvent> decode(String stream) {
        return decode(bytes(stream));
    }

    static String written(SseEvent event) {
        return new String(event.encode(), StandardCharsets.UTF_8);
    }

    static List<String> written(List<SseEvent> events) {
        return events.stream().map(Streams::written).toList();
    }

    static String encode(List<SseEvent> events) {
        return events.stream().map(Streams::written).collect(Collectors.joining());
    }

    static byte[] slice(byte[] bytes, int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }
}
