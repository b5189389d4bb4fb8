package io.llmgov.simulator;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Iterator;

/**
 * Writes one reply at the pace of a model, as fast as the client reads and only for as long as it is there. Runs on the
 * event loop of its connection.
 */
final class ReplyWriter {

    private static final long NO_TIMER = -1;

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Traffic traffic;
    private final double millisPerToken;

    private long timer = NO_TIMER;
    private boolean over;

    /** When the next token is due, in milliseconds: a sum of fractions, so that the pace does not drift with rounding. */
    private double due;

    ReplyWriter(Vertx vertx, HttpServerRequest request, Traffic traffic, double tokensPerSecond) {
        this.vertx = vertx;
        this.request = request;
        this.response = request.response();
        this.traffic = traffic;
        this.millisPerToken = tokensPerSecond == 0 ? 0 : 1000 / tokensPerSecond;
        traffic.opened();
        response.closeHandler(gone -> finish(false));
        response.exceptionHandler(gone -> finish(false));
        response.endHandler(written -> finish(true));
    }

    void write(Reply reply, long firstTokenDelayMs) {
        reply.headers().forEach(response::putHeader);
        if (reply instanceof Reply.Whole whole) {
            after(firstTokenDelayMs, () -> write(whole));
        } else if (reply instanceof Reply.Streamed streamed) {
            openStream();
            var events = streamed.events().iterator();
            after(firstTokenDelayMs, () -> {
                due = now();
                writeNext(events, streamed.cut());
            });
        }
    }

    private void write(Reply.Whole reply) {
        response.setStatusCode(reply.status()).putHeader("Content-Type", "application/json");
        if (!reply.cut()) {
            response.end(Buffer.buffer(reply.body()));
            return;
        }
        response.putHeader("Content-Length", Integer.toString(reply.body().length));
        response.write(Buffer.buffer(reply.body()).slice(0, reply.body().length / 2))
                .onComplete(written -> breakOff());
    }

    /** Status and headers go out at once, as providers do: a client that only waits for these is not served yet. */
    private void openStream() {
        response.setStatusCode(200)
                .putHeader("Content-Type", "text/event-stream; charset=utf-8")
                .putHeader("Cache-Control", "no-cache")
                .setChunked(true);
        response.write(Buffer.buffer());
    }

    private void writeNext(Iterator<Event> events, boolean cut) {
        while (!over && events.hasNext()) {
            if (response.writeQueueFull()) {
                response.drainHandler(drained -> {
                    response.drainHandler(null);
                    writeNext(events, cut);
                });
                return;
            }
            var event = events.next();
            response.write(event.text());
            due += event.isContent() ? millisPerToken : 0;
            long wait = Math.round(due - now());
            if (millisPerToken > 0 && wait > 0) {
                after(wait, () -> writeNext(events, cut));
                return;
            }
        }
        if (!over) {
            end(cut);
        }
    }

    private void end(boolean cut) {
        if (cut) {
            response.write(Buffer.buffer()).onComplete(written -> breakOff());
        } else {
            response.end();
        }
    }

    private void after(long millis, Runnable action) {
        if (millis < 1) {
            action.run();
            return;
        }
        timer = vertx.setTimer(millis, fired -> {
            timer = NO_TIMER;
            if (!over) {
                action.run();
            }
        });
    }

    private static double now() {
        return System.nanoTime() / 1e6;
    }

    /** The end of a stream alone for HTTP/2, of the connection for HTTP/1. It is our doing, so the call counts as served. */
    private void breakOff() {
        finish(true);
        if (!response.reset()) {
            request.connection().close();
        }
    }

    private void finish(boolean served) {
        if (over) {
            return;
        }
        over = true;
        if (timer != NO_TIMER) {
            vertx.cancelTimer(timer);
        }
        if (served) {
            traffic.served();
        } else {
            traffic.cancelled();
        }
    }
}
