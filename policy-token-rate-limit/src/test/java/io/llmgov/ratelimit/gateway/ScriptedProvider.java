package io.llmgov.ratelimit.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A provider that does exactly what a test tells it, down to half an event and a torn connection. Replies are used up
 * in order; the last one is given again and again.
 */
final class ScriptedProvider implements AutoCloseable {

    private final Vertx vertx;
    private final HttpServer server;
    private final Queue<Consumer<HttpServerRequest>> replies = new ConcurrentLinkedQueue<>();
    private volatile Consumer<HttpServerRequest> last =
            request -> request.response().setStatusCode(500).end();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger openConnections = new AtomicInteger();

    /** A request as it arrived. */
    record Received(String method, String uri, Map<String, String> headers, String body, byte[] bytes) {

        String header(String name) {
            return headers.get(name);
        }
    }

    ScriptedProvider(Vertx vertx) {
        this.vertx = vertx;
        server = vertx.createHttpServer()
                .connectionHandler(connection -> {
                    openConnections.incrementAndGet();
                    connection.closeHandler(closed -> openConnections.decrementAndGet());
                })
                .requestHandler(this::handle);
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    private void handle(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            request.headers().forEach(header -> headers.put(header.getKey(), header.getValue()));
            received.add(
                    new Received(request.method().name(), request.uri(), headers, body.toString(), body.getBytes()));
            Consumer<HttpServerRequest> reply = replies.poll();
            (reply == null ? last : reply).accept(request);
        });
    }

    String origin() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    List<Received> received() {
        return received;
    }

    Received onlyRequest() {
        if (received.size() != 1) {
            throw new AssertionError("expected one request but got " + received.size());
        }
        return received.getFirst();
    }

    int openConnections() {
        return openConnections.get();
    }

    /** Drops the replies that were not given yet. */
    ScriptedProvider forget() {
        replies.clear();
        return this;
    }

    ScriptedProvider then(Consumer<HttpServerRequest> reply) {
        replies.add(reply);
        last = reply;
        return this;
    }

    ScriptedProvider json(int status, String body, String... headers) {
        return then(request -> {
            HttpServerResponse response =
                    request.response().setStatusCode(status).putHeader("Content-Type", "application/json");
            for (int i = 0; i < headers.length; i += 2) {
                response.putHeader(headers[i], headers[i + 1]);
            }
            response.end(body);
        });
    }

    /** Answers with bytes of this content type, each piece by itself. */
    ScriptedProvider bytes(String contentType, byte[]... pieces) {
        return then(request -> {
            HttpServerResponse response = request.response().setChunked(true).putHeader("Content-Type", contentType);
            for (byte[] piece : pieces) {
                response.write(Buffer.buffer(piece));
            }
            response.end();
        });
    }

    /** Answers every request from now on, each after this time. */
    ScriptedProvider slowJson(long delayMillis, String body) {
        return then(request -> vertx.setTimer(
                delayMillis,
                timer -> request.response()
                        .putHeader("Content-Type", "application/json")
                        .end(body)));
    }

    /** Writes pieces of an event stream, each by itself, and ends normally. */
    ScriptedProvider stream(String... pieces) {
        return then(request -> write(startStream(request), List.of(pieces), 0, HttpServerResponse::end));
    }

    /** Writes pieces and tears the connection. */
    ScriptedProvider tornStream(String... pieces) {
        return then(request -> write(
                startStream(request),
                List.of(pieces),
                0,
                response -> request.connection().close()));
    }

    /** Writes pieces and then nothing more. */
    ScriptedProvider stuckStream(String... pieces) {
        return then(request -> write(startStream(request), List.of(pieces), 0, response -> {}));
    }

    /** Takes the request and never answers. */
    ScriptedProvider silence() {
        return then(request -> {});
    }

    private static HttpServerResponse startStream(HttpServerRequest request) {
        return request.response().setChunked(true).putHeader("Content-Type", "text/event-stream");
    }

    private static void write(
            HttpServerResponse response, List<String> pieces, int index, Consumer<HttpServerResponse> end) {
        if (index == pieces.size()) {
            end.accept(response);
        } else {
            response.write(Buffer.buffer(pieces.get(index)))
                    .onSuccess(written -> write(response, pieces, index + 1, end));
        }
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }
}
