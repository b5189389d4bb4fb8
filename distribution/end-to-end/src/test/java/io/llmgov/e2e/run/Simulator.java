package io.llmgov.e2e.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A provider simulator, one's own process or the one that a gateway has started, with its control endpoint. */
public final class Simulator implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration START_TIMEOUT = Duration.ofSeconds(30);

    private final ManagedProcess process;
    private final int port;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Simulator(ManagedProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /** @param options of the simulator's command line, beyond its name and port */
    public static Simulator start(String name, String... options) {
        int port = FreePorts.next();
        var installation = Installation.gateway();
        var command = new ArrayList<>(Installation.java());
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-cp"));
        command.add(installation + "/simulator/*" + File.pathSeparator + installation + "/lib/*");
        command.addAll(List.of("io.llmgov.simulator.ProviderSimulator", "--name", name));
        command.addAll(List.of("--port", Integer.toString(port), "--exit-on-eof"));
        command.addAll(Arrays.asList(options));
        var process = ManagedProcess.start("simulator-" + name, command, Map.of(), Installation.work());
        try {
            process.awaitOutput("ready on", START_TIMEOUT);
            return new Simulator(process, port);
        } catch (RuntimeException | Error e) {
            process.close();
            throw e;
        }
    }

    static Simulator on(int port) {
        return new Simulator(null, port);
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** What arrived, oldest first. */
    public List<JsonNode> requests() {
        var requests = new ArrayList<JsonNode>();
        control("GET", "requests", "").forEach(requests::add);
        return requests;
    }

    public void forgetRequests() {
        control("DELETE", "requests", "");
    }

    /** The next calls fail as a model of this name does, {@code cut} or {@code fail-500} for instance. */
    public void failNext(String model, int times) {
        control("PUT", "fault", "{\"model\":\"" + model + "\",\"times\":" + times + "}");
    }

    public int openCalls() {
        return control("GET", "stats", "").path("open").asInt();
    }

    private JsonNode control(String method, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create(url() + "/simulator/" + path))
                .timeout(Duration.ofSeconds(10))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return JSON.readTree(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public void kill() {
        process.kill();
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }
}
