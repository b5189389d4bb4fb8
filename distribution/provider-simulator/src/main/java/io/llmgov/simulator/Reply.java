package io.llmgov.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a provider answers. */
public sealed interface Reply {

    /** Rate-limit and request-id headers, {@code Retry-After} and the like. */
    Map<String, String> headers();

    /**
     * An answer in one piece.
     *
     * @param cut whether the connection breaks in the middle of the body
     */
    record Whole(int status, Map<String, String> headers, byte[] body, boolean cut) implements Reply {

        public static Whole of(int status, Map<String, String> headers, JsonNode body) {
            return new Whole(status, headers, Json.bytes(body), false);
        }
    }

    /**
     * An answer as server-sent events.
     *
     * @param cut whether the connection breaks after the last of the events instead of ending
     */
    record Streamed(Map<String, String> headers, List<Event> events, boolean cut) implements Reply {

        /** The events up to and with so many content events; 0 stops before the first of these. */
        private List<Event> until(int contentEvents) {
            var kept = new ArrayList<Event>();
            int seen = 0;
            for (var event : events) {
                if (seen == contentEvents && (event.isContent() || contentEvents > 0)) {
                    break;
                }
                kept.add(event);
                seen += event.isContent() ? 1 : 0;
            }
            return kept;
        }
    }

    /** No answer at all: the connection stays open. */
    record Silence() implements Reply {

        @Override
        public Map<String, String> headers() {
            return Map.of();
        }
    }

    /** Half of what it would have been: a body that is no JSON, or an event whose data is none. */
    default Reply garbled() {
        if (this instanceof Whole whole) {
            var text = new String(whole.body, StandardCharsets.UTF_8);
            var half = text.substring(0, text.length() / 2).getBytes(StandardCharsets.UTF_8);
            return new Whole(whole.status, whole.headers, half, false);
        }
        if (this instanceof Streamed streamed && !streamed.events.isEmpty()) {
            var first = streamed.events.get(0);
            var half = first.data().substring(0, first.data().length() / 2);
            return new Streamed(streamed.headers, List.of(new Event(first.name(), half, false)), false);
        }
        return this;
    }

    /** The same with the connection breaking in the middle: after so many content events, or halfway through a body. */
    default Reply cutAfter(int contentEvents) {
        if (this instanceof Whole whole) {
            return new Whole(whole.status, whole.headers, whole.body, true);
        }
        if (this instanceof Streamed streamed) {
            return new Streamed(streamed.headers, streamed.until(contentEvents), true);
        }
        return this;
    }

    /** The same, ending with an error event after so many content events. */
    default Reply failingAfter(int contentEvents, Event error) {
        if (this instanceof Streamed streamed) {
            var events = new ArrayList<>(streamed.until(contentEvents));
            events.add(error);
            return new Streamed(streamed.headers, List.copyOf(events), false);
        }
        return this;
    }
}
