package io.llmgov.e2e.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One process that speaks every provider's protocol by npm's {@code @copilotkit/aimock}, and whose models repeat what they are
 * told ({@code src/test/js/echo-providers.mjs}). It takes every key.
 */
public final class EchoProviders implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ManagedProcess process;
    private final int port;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private EchoProviders(ManagedProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    public static EchoProviders start() {
        var folder = Node.require();
        int port = FreePorts.next();
        var process = ManagedProcess.start(
                "echo-providers",
                List.of("node", "echo-providers.mjs"),
                Map.of("PORT", Integer.toString(port)),
                folder);
        try {
            process.awaitOutput("listening on", Duration.ofSeconds(30));
            return new EchoProviders(process, port);
        } catch (RuntimeException | Error e) {
            process.close();
            throw e;
        }
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** What arrived, oldest first, as it was sent: {@code path} and {@code body}. */
    public List<JsonNode> requests() {
        return control("GET");
    }

    public void forgetRequests() {
        control("DELETE");
    }

    private List<JsonNode> control(String method) {
        var request = HttpRequest.newBuilder(URI.create(url() + "/recorded"))
                .timeout(Duration.ofSeconds(10))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            var requests = new ArrayList<JsonNode>();
            JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .forEach(requests::add);
            return requests;
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
