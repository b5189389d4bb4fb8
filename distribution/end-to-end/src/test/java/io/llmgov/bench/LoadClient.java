package io.llmgov.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/**
 * Some clients that each ask again as soon as they are answered, for a given time. All of them run on one event loop, so
 * that their work takes as little as possible of what gateway and provider share with them.
 */
final class LoadClient implements AutoCloseable {

    private static final int MOST_CLIENTS = 64;
    private static final long PATIENCE_S = 30;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final HttpClient http = vertx.createHttpClient(new HttpClientOptions()
            .setDefaultHost("127.0.0.1")
            .setKeepAlive(true)
            .setMaxPoolSize(MOST_CLIENTS));

    /**
     * What came of a run.
     *
     * @param nanos of each answer, from request to end
     * @param firstTokenNanos of each stream, from request to first token
     */
    record Result(long[] nanos, long[] firstTokenNanos, long events, double seconds) {}

    Result run(Route route, String body, int clients, double seconds) {
        var run = new Run(route, Buffer.buffer(body), clients, seconds);
        vertx.runOnContext(start -> run.begin());
        return run.await();
    }

    @Override
    public void close() {
        http.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** State of one run; only the event loop touches it until it is over. */
    private final class Run {

        private final Route route;
        private final Buffer body;
        private final int clients;
        private final long durationNanos;
        private final CountDownLatch running;
        private final LongStream.Builder nanos = LongStream.builder();
        private final LongStream.Builder firstTokenNanos = LongStream.builder();

        private long start;
        private long end;
        private long events;
        private volatile String failure;

        Run(Route route, Buffer body, int clients, double seconds) {
            this.route = route;
            this.body = body;
            this.clients = clients;
            this.durationNanos = (long) (seconds * 1e9);
            this.running = new CountDownLatch(clients);
        }

        void begin() {
            start = System.nanoTime();
            for (int i = 0; i < clients; i++) {
                ask();
            }
        }

        private void ask() {
            long asked = System.nanoTime();
            if (asked - start >= durationNanos || failure != null) {
                end = asked;
                running.countDown();
                return;
            }
            http.request(HttpMethod.POST, route.port(), "127.0.0.1", route.path())
                    .compose(request -> request.putHeader("Content-Type", "application/json")
                            .putHeader("Authorization", "Bearer measured")
                            .send(body))
                    .onSuccess(response -> read(response, asked))
                    .onFailure(this::fail);
        }

        private void read(HttpClientResponse response, long asked) {
            var stream = new EventCounter();
            response.handler(buffer -> {
                if (stream.take(buffer)) {
                    firstTokenNanos.add(System.nanoTime() - asked);
                }
            });
            response.exceptionHandler(this::fail);
            response.endHandler(ended -> {
                if (response.statusCode() != 200) {
                    fail(new IllegalStateException(route.name() + " answered " + response.statusCode()));
                    return;
                }
                nanos.add(System.nanoTime() - asked);
                events += stream.events();
                ask();
            });
        }

        private void fail(Throwable error) {
            failure = error.toString();
            running.countDown();
        }

        Result await() {
            try {
                if (!running.await(durationNanos / 1_000_000_000 + PATIENCE_S, TimeUnit.SECONDS)) {
                    throw new IllegalStateException(route.name() + ": some requests hang");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            if (failure != null) {
                throw new IllegalStateException(route.name() + ": " + failure);
            }
            return new Result(nanos.build().toArray(), firstTokenNanos.build().toArray(), events, (end - start) / 1e9);
        }
    }

    /** Counts the events of one stream, and finds the first one with content in it. */
    private static final class EventCounter {

        private static final String CONTENT = "\"content\":\"";

        private final StringBuilder beginning = new StringBuilder();
        private boolean hasContent;
        private byte last;
        private long events;

        /** @return whether this brought the first token */
        boolean take(Buffer buffer) {
            for (int i = 0; i < buffer.length(); i++) {
                byte current = buffer.getByte(i);
                if (current == '\n' && last == '\n') {
                    events++;
                }
                last = current;
            }
            if (hasContent) {
                return false;
            }
            beginning.append(buffer.toString(StandardCharsets.UTF_8));
            hasContent = findsContent();
            return hasContent;
        }

        /** An event that only says who speaks has an empty content. */
        private boolean findsContent() {
            for (int at = beginning.indexOf(CONTENT); at >= 0; at = beginning.indexOf(CONTENT, at + 1)) {
                int value = at + CONTENT.length();
                if (value < beginning.length() && beginning.charAt(value) != '"') {
                    return true;
                }
            }
            return false;
        }

        long events() {
            return events;
        }
    }
}
