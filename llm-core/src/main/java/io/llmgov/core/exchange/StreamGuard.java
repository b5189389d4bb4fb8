package io.llmgov.core.exchange;

import io.gravitee.gateway.api.buffer.Buffer;
import io.llmgov.core.error.ErrorKey;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.WireFormat;
import io.reactivex.rxjava3.core.Flowable;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes sure that a stream ends in one of two ways: with its protocol's end event, or with an error event. The gateway
 * itself turns a connection that breaks mid-stream into a normal completion, so without this a half answer would look
 * like a whole one. Sits on the inner end of the chain: every stage sees the error event.
 */
public final class StreamGuard {

    /** Under this name the exchange holds {@code true} when its stream broke. */
    static final String TRUNCATED = "llm-core.truncated";

    private static final Logger LOG = LoggerFactory.getLogger(StreamGuard.class);

    private final Exchange exchange;
    private final WireFormat format;
    private boolean complete;
    private boolean over;

    private StreamGuard(Exchange exchange) {
        this.exchange = exchange;
        this.format = exchange.format();
    }

    /** @param events events in the client's format */
    public static Flowable<SseEvent> guard(Exchange exchange, Flowable<SseEvent> events) {
        StreamGuard guard = new StreamGuard(exchange);
        // What comes after the end is drained, not passed on: cancelling would close a connection that can be used
        // again.
        return events.filter(event -> !guard.over)
                .map(guard::inspect)
                .onErrorResumeNext(guard::broken)
                .concatWith(Flowable.defer(guard::finish));
    }

    /**
     * Notes when an answer of bytes ends before the length that its provider announced. Nothing can be added to such an
     * answer; its client knows by the length, which is passed on.
     *
     * @param length the announced length in bytes; -1 when there was none
     */
    public static Flowable<Buffer> guardLength(Exchange exchange, Flowable<Buffer> chunks, long length) {
        if (length < 0) {
            return chunks;
        }
        return Flowable.defer(() -> {
            AtomicLong missing = new AtomicLong(length);
            return chunks.doOnNext(chunk -> missing.addAndGet(-chunk.length())).doOnComplete(() -> {
                if (missing.get() > 0) {
                    exchange.put(TRUNCATED, true);
                    exchange.context().metrics().setErrorKey(ErrorKey.LLM_UPSTREAM_TRUNCATED.name());
                }
            });
        });
    }

    private SseEvent inspect(SseEvent event) {
        if (exchange.firstTokenNanos() < 0 && format.carriesContent(event)) {
            exchange.firstTokenNow();
        }
        if (format.ends(event)) {
            complete = true;
            over = !format.endsByClosing();
        } else if (format.isError(event)) {
            over = true;
            exchange.put(TRUNCATED, true);
        } else if (event.isMalformed()) {
            throw new MalformedEventException();
        }
        return event;
    }

    private Flowable<SseEvent> broken(Throwable cause) {
        LOG.warn(
                "A stream of provider [{}] broke: {}",
                exchange.provider(),
                cause.getClass().getSimpleName());
        return Flowable.empty();
    }

    private Flowable<SseEvent> finish() {
        if (over || complete) {
            return Flowable.empty();
        }
        over = true;
        exchange.put(TRUNCATED, true);
        exchange.context().metrics().setErrorKey(ErrorKey.LLM_UPSTREAM_TRUNCATED.name());
        return Flowable.just(format.errorEvent(LlmError.of(
                ErrorKey.LLM_UPSTREAM_TRUNCATED, "The provider's stream broke off before the answer was complete.")));
    }

    private static final class MalformedEventException extends RuntimeException {

        MalformedEventException() {
            super("an event that is not JSON", null, false, false);
        }
    }
}
