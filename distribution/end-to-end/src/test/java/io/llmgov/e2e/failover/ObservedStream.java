package io.llmgov.e2e.failover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.llmgov.e2e.run.Gateway;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** One streamed chat as it arrives at its client, byte for byte and not through a client library. */
final class ObservedStream {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DATA = "data: ";
    private static final String DONE = "[DONE]";

    private final List<String> events = new CopyOnWriteArrayList<>();
    private final Thread reader;

    private volatile HttpResponse<Stream<String>> response;
    private volatile Throwable breakage;

    private ObservedStream(Gateway gateway, HttpRequest request) {
        reader = Thread.ofVirtual().start(() -> read(gateway, request));
    }

    static ObservedStream start(Gateway gateway, String model, String question, String... headers) {
        var body = "{\"model\":\"" + model + "\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\""
                + question + "\"}]}";
        return new ObservedStream(
                gateway,
                gateway.request("/llm/v1/chat/completions", headers)
                        .timeout(Duration.ofMinutes(2))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }

    private void read(Gateway gateway, HttpRequest request) {
        try {
            response = gateway.send(request, HttpResponse.BodyHandlers.ofLines());
            try (var lines = response.body()) {
                lines.filter(line -> line.startsWith(DATA)).forEach(line -> events.add(line.substring(DATA.length())));
            }
        } catch (RuntimeException e) {
            breakage = e;
        }
    }

    boolean isOver() {
        return !reader.isAlive();
    }

    boolean join(Duration timeout) throws InterruptedException {
        return reader.join(timeout);
    }

    /** Null as long as there is no answer. */
    Integer status() {
        return response == null ? null : Integer.valueOf(response.statusCode());
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    boolean hasContent() {
        return events.stream().anyMatch(event -> !textOf(event).isEmpty());
    }

    String text() {
        return String.join("", events.stream().map(ObservedStream::textOf).toList());
    }

    private static String textOf(String event) {
        return parse(event).at("/choices/0/delta/content").asText("");
    }

    /** Whether it ended as a whole answer does. */
    boolean isDone() {
        return !events.isEmpty() && events.get(events.size() - 1).equals(DONE);
    }

    /** The code of the error event at its end; empty when it did not end with one. */
    String errorAtTheEnd() {
        return events.isEmpty()
                ? ""
                : parse(events.get(events.size() - 1)).at("/error/code").asText("");
    }

    /** What the client's connection broke with; null when it ended in order. */
    Throwable breakage() {
        return breakage;
    }

    private static JsonNode parse(String event) {
        try {
            return event.equals(DONE) ? MissingNode.getInstance() : JSON.readTree(event);
        } catch (JsonProcessingException e) {
            throw new AssertionError("An event that is not JSON: " + event, e);
        }
    }

    @Override
    public String toString() {
        return "status " + status() + ", " + events.size() + " events, last "
                + (events.isEmpty() ? "none" : events.get(events.size() - 1)) + ", breakage " + breakage;
    }
}
