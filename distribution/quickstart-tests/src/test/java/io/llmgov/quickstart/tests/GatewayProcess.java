package io.llmgov.quickstart.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The assembled gateway, started as {@code ./quickstart} starts it, on free ports. */
final class GatewayProcess implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(120);

    private static final int FIRST_PORT = 20_000;
    private static final int LAST_PORT = 32_000;

    private final Process process;
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> environment;

    private GatewayProcess(Map<String, String> environment) throws IOException {
        this.environment = environment;
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                Path.of(System.getProperty("gateway.directory")).toRealPath().resolve("lib") + "/*",
                "io.llmgov.quickstart.Quickstart");
        builder.environment().keySet().removeIf(name -> name.startsWith("LLM_") || name.endsWith("_API_KEY"));
        builder.environment().putAll(environment);
        process = builder.redirectErrorStream(true).start();
        var reader = new Thread(this::readOutput, "gateway-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** With the shipped sample as home. */
    static GatewayProcess sample(Map<String, String> environment) throws Exception {
        return start(environment).awaitReady();
    }

    static GatewayProcess serving(Path home, Map<String, String> environment) throws Exception {
        var all = new HashMap<>(environment);
        all.put("LLM_GATEWAY_HOME", home.toString());
        return start(all).awaitReady();
    }

    /** Without waiting, for starts that are meant to fail. */
    static GatewayProcess start(Map<String, String> environment) throws Exception {
        var all = new HashMap<String, String>();
        for (var variable : List.of("LLM_GATEWAY_PORT", "LLM_GATEWAY_TECHNICAL_PORT", "LLM_SIMULATOR_PORT")) {
            all.put(variable, Integer.toString(freePort()));
        }
        all.putAll(environment);
        return new GatewayProcess(all);
    }

    /**
     * Below the ports that operating systems give to outgoing connections: seconds pass until the gateway listens, and
     * one of these may be taken meanwhile.
     */
    private static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
            try (var socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // Taken; try another.
            }
        }
    }

    private GatewayProcess awaitReady() throws Exception {
        Await.until("the gateway is ready", START_TIMEOUT, () -> {
            if (!process.isAlive()) {
                throw new AssertionError("The gateway ended:\n" + output());
            }
            return has(line -> line.startsWith("Ready on"));
        });
        return this;
    }

    private void readOutput() {
        try (var lines = process.inputReader()) {
            lines.lines().forEach(output::add);
        } catch (IOException | UncheckedIOException e) {
            // The process has ended.
        }
    }

    String output() {
        return String.join("\n", output);
    }

    boolean has(Predicate<String> line) {
        return output.stream().anyMatch(line);
    }

    List<String> lines(Predicate<String> line) {
        return output.stream().filter(line).toList();
    }

    int port(String variable) {
        return Integer.parseInt(environment.get(variable));
    }

    String url(String path) {
        return "http://127.0.0.1:" + port("LLM_GATEWAY_PORT") + path;
    }

    String simulatorUrl(String path) {
        return "http://127.0.0.1:" + port("LLM_SIMULATOR_PORT") + path;
    }

    HttpRequest.Builder request(String path, String... headers) {
        return HttpRequest.newBuilder(URI.create(url(path)))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(Duration.ofSeconds(30))
                .headers(headers.length == 0 ? new String[] {"X-Test", "1"} : headers);
    }

    HttpResponse<String> get(String path, String... headers) throws Exception {
        return http.send(request(path, headers).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String body, String... headers) throws Exception {
        return http.send(
                request(path, headers)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpClient http() {
        return http;
    }

    Stream<ProcessHandle> children() {
        return process.descendants();
    }

    /** As Ctrl-C or an init system does. */
    void terminate() {
        process.destroy();
    }

    void kill() {
        process.destroyForcibly();
    }

    int awaitExit() throws InterruptedException {
        if (!process.waitFor(START_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("The gateway does not end:\n" + output());
        }
        return process.exitValue();
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
