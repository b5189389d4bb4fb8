package io.llmgov.simulator;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One server-sent event.
 *
 * @param name the {@code event:} field, null for providers that do not send one
 * @param isContent whether it carries generated content, so that it counts as a token: for the pace and for failures
 *     that happen after some content
 */
public record Event(String name, String data, boolean isContent) {

    public static Event content(String name, JsonNode data) {
        return new Event(name, Json.write(data), true);
    }

    public static Event frame(String name, JsonNode data) {
        return new Event(name, Json.write(data), false);
    }

    String text() {
        return (name == null ? "" : "event: " + name + "\n") + "data: " + data + "\n\n";
    }
}
