package io.llmgov.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** An HTTP client that speaks like an SDK of each provider. */
final class Client {

    static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final ProviderSimulator simulator;

    Client(ProviderSimulator simulator) {
        this.simulator = simulator;
    }

    HttpResponse<String> openAi(String path, String body) throws Exception {
        return send(post(path, body, "Authorization", "Bearer sk-test"));
    }

    HttpResponse<String> azure(String path, String body) throws Exception {
        return send(post("/openai/deployments/" + path + "?api-version=2024-10-21", body, "api-key", "key"));
    }

    HttpResponse<String> anthropic(String body) throws Exception {
        return anthropic("/v1/messages", body);
    }

    HttpResponse<String> anthropic(String path, String body) throws Exception {
        return send(post(path, body, "x-api-key", "key", "anthropic-version", "2023-06-01"));
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
        return send(request(path, headers)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    HttpRequest post(String path, String body, String... headers) {
        return request(path, headers)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(simulator.url() + path)).timeout(Duration.ofSeconds(10));
        return headers.length == 0 ? request : request.headers(headers);
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Lines as they arrive. */
    HttpResponse<Stream<String>> stream(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofLines());
    }

    HttpRequest openAiRequest(String path, String body) {
        return post(path, body, "Authorization", "Bearer sk-test");
    }

    static JsonNode json(HttpResponse<String> response) throws Exception {
        return JSON.readTree(response.body());
    }

    /** The data of every event but {@code [DONE]}. */
    static List<JsonNode> data(String stream) throws Exception {
        var data = new ArrayList<JsonNode>();
        for (var line : stream.lines().toList()) {
            if (line.startsWith("data: ") && !line.equals("data: [DONE]")) {
                data.add(JSON.readTree(line.substring(6)));
            }
        }
        return data;
    }

    static List<String> names(String stream) {
        return stream.lines()
                .filter(line -> line.startsWith("event: "))
                .map(line -> line.substring(7))
                .toList();
    }
}
