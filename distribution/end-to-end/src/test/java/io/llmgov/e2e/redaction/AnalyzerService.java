package io.llmgov.e2e.redaction;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Speaks the protocol of Presidio's analyzer: {@code POST …/analyze} with a text and its language, answered with types, places
 * (counted in code points, as Python does) and scores. Knows two names. Under other paths it fails, each in its own way.
 */
final class AnalyzerService implements AutoCloseable {

    static final String PERSON = "Zebulon Quickwater";
    static final String COLLEAGUE = "Óðinn Fjallabær";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NAMES = Pattern.compile(PERSON + "|" + COLLEAGUE);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();

    AnalyzerService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/finds/analyze", exchange -> answer(exchange, 200, findings(exchange)));
        server.createContext("/refuses/analyze", exchange -> answer(exchange, 500, "{\"error\":\"out of memory\"}"));
        server.createContext("/nonsense/analyze", exchange -> answer(exchange, 200, "<html>not what you asked for"));
        server.createContext(
                "/outside/analyze",
                exchange -> answer(
                        exchange, 200, "[{\"entity_type\":\"PERSON\",\"start\":5,\"end\":1000000,\"score\":1.0}]"));
        server.createContext("/slow/analyze", this::saysNothing);
        server.setExecutor(threads);
        server.start();
    }

    String url(String behaviour) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + behaviour + "/analyze";
    }

    /** How many texts it was asked about so far. */
    int asked() {
        return asked.get();
    }

    private static String findings(HttpExchange exchange) throws IOException {
        var question = JSON.readTree(exchange.getRequestBody().readAllBytes());
        if (!question.path("language").asText().equals("en")) {
            return "[]";
        }
        var text = question.path("text").asText();
        List<Map<String, Object>> found = NAMES.matcher(text)
                .results()
                .map(name -> Map.<String, Object>of(
                        "entity_type",
                        "PERSON",
                        "start",
                        text.codePointCount(0, name.start()),
                        "end",
                        text.codePointCount(0, name.end()),
                        "score",
                        0.85))
                .toList();
        return JSON.writeValueAsString(found);
    }

    private void answer(HttpExchange exchange, int status, String body) throws IOException {
        asked.incrementAndGet();
        exchange.getRequestBody().readAllBytes();
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private void saysNothing(HttpExchange exchange) {
        asked.incrementAndGet();
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
