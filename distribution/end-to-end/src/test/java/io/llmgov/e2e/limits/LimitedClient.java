package io.llmgov.e2e.limits;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmgov.e2e.run.Gateway;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A client that says itself whose limit counts, and how much it is: the home {@code limits} reads both from headers.
 *
 * @param api path of one of that home's APIs
 * @param budget tokens
 */
record LimitedClient(Gateway gateway, String api, String team, long budget) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DATA = "data: ";
    private static final Pattern DEMAND = Pattern.compile("may use up to (\\d+) tokens");

    /**
     * An answer as it came.
     *
     * @param text that came
     * @param promptTokens as the provider reported them; 0 when it did not
     * @param completionTokens likewise
     * @param error as the client's format has it; missing when there is none
     */
    record Answer(
            int status, HttpHeaders headers, String text, long promptTokens, long completionTokens, JsonNode error) {

        boolean isComplete() {
            return status == 200 && error.isMissingNode();
        }

        long totalTokens() {
            return promptTokens + completionTokens;
        }
    }

    /** What the gateway reserves for such a request: a limit of nothing makes it say so. */
    static long reserveOf(Gateway gateway, String model, String question, int maxTokens) {
        var refusal = new LimitedClient(gateway, "llm", "sizing", 0).whole(model, question, maxTokens);
        var message = refusal.error().path("message").asText();
        var demand = DEMAND.matcher(message);
        if (refusal.status() != 429 || !demand.find()) {
            throw new AssertionError("Not a refusal that says what is reserved: " + refusal);
        }
        return Long.parseLong(demand.group(1));
    }

    Answer whole(String model, String question, int maxTokens) {
        var response = gateway.send(
                request("/v1/chat/completions", body(model, question, maxTokens, false)),
                HttpResponse.BodyHandlers.ofString());
        var json = parse(response.body());
        return new Answer(
                response.statusCode(),
                response.headers(),
                json.at("/choices/0/message/content").asText(),
                json.at("/usage/prompt_tokens").asLong(),
                json.at("/usage/completion_tokens").asLong(),
                json.path("error"));
    }

    Answer streamed(String model, String question, int maxTokens) {
        return leavingAfter(Integer.MAX_VALUE, model, question, maxTokens);
    }

    /** Closes the connection when so many pieces of text have come. */
    Answer leavingAfter(int pieces, String model, String question, int maxTokens) {
        var response = gateway.send(
                request("/v1/chat/completions", body(model, question, maxTokens, true)),
                HttpResponse.BodyHandlers.ofLines());
        try (Stream<String> lines = response.body()) {
            return response.statusCode() == 200 ? read(response, lines.iterator(), pieces) : refusal(response, lines);
        }
    }

    private static Answer read(HttpResponse<?> response, Iterator<String> lines, int pieces) {
        var text = new StringBuilder();
        JsonNode usage = JSON.missingNode();
        JsonNode error = JSON.missingNode();
        for (int seen = 0; seen < pieces && lines.hasNext(); ) {
            var line = lines.next();
            if (line.startsWith(DATA) && !line.endsWith("[DONE]")) {
                var event = parse(line.substring(DATA.length()));
                var piece = event.at("/choices/0/delta/content").asText("");
                text.append(piece);
                seen += piece.isEmpty() ? 0 : 1;
                usage = event.hasNonNull("usage") ? event.path("usage") : usage;
                error = event.has("error") ? event.path("error") : error;
            }
        }
        return new Answer(
                response.statusCode(),
                response.headers(),
                text.toString(),
                usage.path("prompt_tokens").asLong(),
                usage.path("completion_tokens").asLong(),
                error);
    }

    private static Answer refusal(HttpResponse<?> response, Stream<String> lines) {
        var body = parse(String.join("\n", lines.toList()));
        return new Answer(response.statusCode(), response.headers(), "", 0, 0, body.path("error"));
    }

    /** Does not wait; whoever cancels it closes the connection. */
    CompletableFuture<HttpResponse<String>> begin(String model, String question, int maxTokens) {
        return gateway.sendAsync(request("/v1/chat/completions", body(model, question, maxTokens, true)));
    }

    /** The same question from a client of Anthropic's; for its errors. */
    JsonNode messages(String model, String question) {
        var body = "{\"model\":\"%s\",\"max_tokens\":10,\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}";
        return parse(gateway.send(
                        request("/v1/messages", body.formatted(model, question)), HttpResponse.BodyHandlers.ofString())
                .body());
    }

    HttpRequest request(String path, String body) {
        return gateway.request("/" + api + path, "X-Team", team, "X-Budget", Long.toString(budget))
                .timeout(Duration.ofSeconds(60))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    static String body(String model, String question, int maxTokens, boolean stream) {
        var body = """
                {"model": "%s", "max_tokens": %d, "messages": [{"role": "user", "content": "%s"}]%s}""";
        var options = ", \"stream\": true, \"stream_options\": {\"include_usage\": true}";
        return body.formatted(model, maxTokens, question, stream ? options : "");
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + json, e);
        }
    }
}
