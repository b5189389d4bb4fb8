package io.llmgov.e2e.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The assembled gateway as {@code ./quickstart} starts it: a process of its own, on free ports. */
public final class Gateway implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(90);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);

    private final ManagedProcess process;
    private final Map<String, String> environment;
    private final Path temporary;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private Gateway(Map<String, String> environment) {
        this.environment = environment;
        try {
            this.temporary = Files.createTempDirectory(Installation.work(), "gateway-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.process = ManagedProcess.start("gateway", command(temporary), environment, Installation.work());
    }

    /** Serves a home folder; returns when the gateway says that it is ready. */
    public static Gateway serving(TestHome home, Map<String, String> environment) {
        var all = new HashMap<>(environment);
        all.put("LLM_GATEWAY_HOME", home.path().toString());
        return start(all).awaitReady();
    }

    /** Serves the shipped sample. */
    public static Gateway servingSample() {
        return start(Map.of()).awaitReady();
    }

    /** Does not wait: for starts that are meant to fail. */
    public static Gateway start(Map<String, String> environment) {
        var all = new HashMap<>(Secrets.variables());
        all.put("LLM_GATEWAY_PORT", Integer.toString(FreePorts.next()));
        all.put("LLM_GATEWAY_TECHNICAL_PORT", Integer.toString(FreePorts.next()));
        all.put("LLM_SIMULATOR_PORT", Integer.toString(FreePorts.next()));
        all.put("LLM_SIMULATOR_TOKENS_PER_SECOND", "0");
        all.putAll(environment);
        return new Gateway(all);
    }

    private static List<String> command(Path temporary) {
        var command = new ArrayList<>(Installation.java());
        command.addAll(List.of("-Xms256m", "-Xmx1g", "-Djava.io.tmpdir=" + temporary));
        command.addAll(List.of("-cp", Installation.gateway() + "/lib/*", "io.llmgov.quickstart.Quickstart"));
        return command;
    }

    private Gateway awaitReady() {
        try {
            process.awaitOutput("Ready on ", START_TIMEOUT);
            return this;
        } catch (RuntimeException | Error e) {
            process.close();
            throw e;
        }
    }

    public ManagedProcess process() {
        return process;
    }

    public int port(String variable) {
        return Integer.parseInt(environment.get(variable));
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port("LLM_GATEWAY_PORT") + path;
    }

    public String technicalUrl(String path) {
        return "http://127.0.0.1:" + port("LLM_GATEWAY_TECHNICAL_PORT") + path;
    }

    /** The simulator that the gateway starts when no real provider is configured. */
    public Simulator simulator() {
        return Simulator.on(port("LLM_SIMULATOR_PORT"));
    }

    public HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(url(path))).timeout(REQUEST_TIMEOUT);
        request.setHeader("Content-Type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return request;
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    public HttpResponse<String> post(String path, String body, String... headers) {
        var request = request(path, headers).POST(HttpRequest.BodyPublishers.ofString(body));
        return send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Whoever cancels the answer closes the connection, as a client does that goes away. */
    public CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest request) {
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    /** What the gateway has written into its logs so far: its log, and a record for each request if the home asks for it. */
    public String logs() {
        var logs = new StringBuilder();
        try (var files = Files.walk(temporary)) {
            for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                if (file.getParent().endsWith("logs")) {
                    logs.append(Files.readString(file)).append('\n');
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return logs.toString();
    }

    /** Whatever a test has made the gateway do, no key may be found in what it wrote. */
    public void assertNoSecretWritten() {
        Secrets.assertNoneIn(process.output(), "the gateway's output");
        Secrets.assertNoneIn(logs(), "the gateway's logs");
    }

    @Override
    public void close() {
        try {
            // Before the end, with which the gateway removes its logs.
            assertNoSecretWritten();
        } finally {
            process.close();
        }
        Secrets.assertNoneIn(process.output(), "the gateway's output at its end");
    }
}
