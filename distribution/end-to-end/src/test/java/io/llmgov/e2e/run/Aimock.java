package io.llmgov.e2e.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A process of npm's {@code @copilotkit/aimock}: it speaks the providers' protocols as somebody else understands them. It
 * refuses every request that does not bring its key.
 */
public final class Aimock implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ManagedProcess process;
    private final int port;
    private final String key;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Aimock(ManagedProcess process, int port, String key) {
        this.process = process;
        this.port = port;
        this.key = key;
    }

    /** For requests that carry a signature and no key: it takes every request. */
    public static Aimock startUnguarded(String name) {
        return start(name, null);
    }

    public static Aimock start(String name, String key) {
        var folder = Node.require();
        int port = FreePorts.next();
        var command = List.of(
                "node",
                "node_modules/@copilotkit/aimock/dist/cli.js",
                "--port",
                Integer.toString(port),
                "--fixtures",
                fixtures().toString(),
                "--strict");
        var environment = key == null ? Map.<String, String>of() : Map.of("AIMOCK_API_KEYS", key);
        var process = ManagedProcess.start("aimock-" + name, command, environment, folder);
        try {
            process.awaitOutput("listening on", Duration.ofSeconds(30));
            return new Aimock(process, port, key);
        } catch (RuntimeException | Error e) {
            process.close();
            throw e;
        }
    }

    private static Path fixtures() {
        try {
            return Path.of(Objects.requireNonNull(Aimock.class.getResource("/aimock/fixtures.json"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** @param field of aimock's chaos configuration, a probability */
    public void alwaysFailWith(String field) {
        control("POST", "chaos", "{\"" + field + "\": 1}");
    }

    /** Works again, and remembers nothing. */
    public void recover() {
        control("DELETE", "chaos", "");
        control("POST", "reset/journal", "");
    }

    /** What arrived, oldest first; values of credential headers are left out by aimock itself. */
    public List<JsonNode> requests() {
        var requests = new ArrayList<JsonNode>();
        control("GET", "journal", "").forEach(requests::add);
        return requests;
    }

    private JsonNode control(String method, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create(url() + "/__aimock/" + path))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + (key == null ? "none" : key))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 400) {
                throw new IllegalStateException(method + " " + path + ": " + response.body());
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
