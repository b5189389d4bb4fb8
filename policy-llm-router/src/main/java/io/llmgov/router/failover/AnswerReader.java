package io.llmgov.router.failover;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gravitee.gateway.api.buffer.Buffer;
import io.gravitee.gateway.api.http.HttpHeaderNames;
import io.gravitee.gateway.api.http.HttpHeaders;
import io.llmgov.core.exchange.Answer;
import io.llmgov.core.exchange.Backend;
import io.llmgov.core.exchange.Exchange;
import io.llmgov.core.exchange.StreamGuard;
import io.llmgov.core.json.Json;
import io.llmgov.core.runtime.ProviderHealth;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.WireFormat;
import io.llmgov.router.config.FailoverConfiguration;
import io.llmgov.router.provider.Framing;
import io.llmgov.router.provider.ProviderError;
import io.llmgov.router.provider.Translation;
import io.llmgov.router.route.Target;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Single;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ObjLongConsumer;

/** Reads what a target answers, in whatever form it comes, and tells whether it is an answer, the request's own fault, or a failure of the target. */
final class AnswerReader {

    private static final int MAX_ERROR_BYTES = 64 * 1024;

    private final Exchange exchange;
    private final Backend backend;
    private final FailoverConfiguration failover;
    private final ProviderHealth health;
    private final Target target;
    private final Translation translation;
    private final long startedNanos;

    /** @param startedNanos {@link System#nanoTime()} when the attempt began */
    AnswerReader(
            Exchange exchange,
            Backend backend,
            FailoverConfiguration failover,
            ProviderHealth health,
            Target target,
            Translation translation,
            long startedNanos) {
        this.exchange = exchange;
        this.backend = backend;
        this.failover = failover;
        this.health = health;
        this.target = target;
        this.translation = translation;
        this.startedNanos = startedNanos;
    }

    /** The content types that the answer may have, for the request's {@code Accept} header. */
    String acceptable() {
        if (exchange.format().answerForm() != WireFormat.AnswerForm.JSON) {
            return "*/*";
        }
        return exchange.streaming() ? framing().contentType() : "application/json";
    }

    /** Status and headers are there; the rest is read as far as it takes to decide. */
    Single<Outcome> read() {
        HttpHeaders headers = exchange.context().response().headers();
        target.dialect().headroom(headers).ifPresent(share -> health.headroom(target.key(), share));
        int status = exchange.context().response().status();
        if (status >= 400) {
            return readError(status);
        }
        if (status < 200 || status >= 300) {
            return backend.readBody(MAX_ERROR_BYTES).map(ignored -> failed("unexpected status " + status));
        }
        return exchange.streaming() ? readStream() : readWhole();
    }

    private Single<Outcome> readWhole() {
        return switch (exchange.format().answerForm()) {
            case JSON -> readBody();
            case JSON_OR_TEXT -> backend.contentType().contains("json") ? readBody() : readText();
            case BYTES -> readBytes();
        };
    }

    private Single<Outcome> readText() {
        return backend.readBody(Backend.MAX_ANSWER_BYTES).map(bytes -> {
            exchange.firstTokenNow();
            return new Outcome.Answered(Answer.Body.ofText(bytes));
        });
    }

    /** Flows on as it comes. Until the first byte is there, another provider can still be tried; only a file may be empty. */
    private Single<Outcome> readBytes() {
        Flowable<Buffer> chunks =
                StreamGuard.guardLength(exchange, exchange.context().response().chunks(), announcedLength());
        return FirstContent.of(chunks, chunk -> chunk.length() > 0).map(head -> {
            if (!head.decided() && exchange.format().operation() != Operation.FILE) {
                return failed("an answer without content");
            }
            exchange.firstTokenNow();
            return new Outcome.Answered(new Answer.Opaque(head.whole()));
        });
    }

    private long announcedLength() {
        String length = exchange.context().response().headers().get(HttpHeaderNames.CONTENT_LENGTH);
        try {
            return length == null ? -1 : Long.parseLong(length.trim());
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private Single<Outcome> readError(int status) {
        long coolDown = RetryAfter.millis(exchange.context().response().headers(), Instant.now());
        return backend.readBody(MAX_ERROR_BYTES).map(bytes -> {
            ProviderError error = translation.answers().error(status, parse(bytes));
            return isFailure(status, error)
                    ? new Outcome.Failed(Failure.of(target, "status " + status, error, coolDown))
                    : new Outcome.Rejected(error);
        });
    }

    /**
     * A provider that refuses our credential or does not know the model is at fault as much as one that is down: the
     * client can do nothing about it, and another target may well answer. A dialect may tell a provider's status as
     * another one; then both count.
     */
    private boolean isFailure(int status, ProviderError error) {
        return isFailure(status) || isFailure(error.status()) || error.kind() != ProviderError.Kind.OTHER;
    }

    private boolean isFailure(int status) {
        return failover.onStatus().contains(status)
                || status == 404 && exchange.format().operation() != Operation.FILE;
    }

    private Single<Outcome> readBody() {
        return backend.readBody(Backend.MAX_ANSWER_BYTES).map(bytes -> {
            if (!(parse(bytes) instanceof ObjectNode body)) {
                return failed("an answer that is not a JSON object");
            }
            ObjectNode answer = translation.answers().answer(body);
            if (answer.path("error").isObject()) {
                return failed("an error in an answer with status 200");
            }
            exchange.format().usage(answer).ifPresent(exchange::usage);
            exchange.firstTokenNow();
            boolean untouched = answer == body;
            return new Outcome.Answered(untouched ? Answer.Body.of(bytes) : Answer.Body.of(answer));
        });
    }

    private Framing framing() {
        return translation.answers().framing();
    }

    private Single<Outcome> readStream() {
        if (!framing().isFramingOf(backend.contentType())) {
            if (exchange.format().mayIgnoreStreaming()) {
                return readWhole();
            }
            return backend.readBody(MAX_ERROR_BYTES).map(ignored -> failed("no event stream though one was asked for"));
        }
        Flowable<SseEvent> events = backend.events(framing().decoder())
                .doOnNext(AnswerReader::refuseMalformed)
                .concatMapIterable(translation.answers()::event, 1);
        WireFormat format = exchange.format();
        return FirstContent.of(
                        events, event -> format.carriesContent(event) || format.isError(event) || format.ends(event))
                .map(head -> {
                    if (!head.decided()) {
                        return failed("a stream that ended before its first token");
                    }
                    if (format.isError(head.last())) {
                        head.discard().run();
                        return failed("an error at the beginning of the stream");
                    }
                    return new Outcome.Answered(
                            new Answer.Stream(UsageFilter.apply(exchange, reportedAtItsEnd(head.whole()))));
                });
    }

    /** A stream's call is under way until its end, and only its end shows whether it went well. */
    private Flowable<SseEvent> reportedAtItsEnd(Flowable<SseEvent> events) {
        AtomicBoolean complete = new AtomicBoolean();
        AtomicBoolean reported = new AtomicBoolean();
        return events.doOnNext(event -> {
                    if (exchange.format().ends(event)) {
                        complete.set(true);
                    }
                })
                .doOnTerminate(() -> reportEnd(reported, complete.get() ? health::succeeded : health::failed))
                .doOnCancel(() -> reportEnd(
                        reported, complete.get() ? health::succeeded : (key, nanos) -> health.abandoned(key)));
    }

    private void reportEnd(AtomicBoolean reported, ObjLongConsumer<String> report) {
        if (reported.compareAndSet(false, true)) {
            report.accept(target.key(), System.nanoTime() - startedNanos);
        }
    }

    private static void refuseMalformed(SseEvent event) {
        if (event.isMalformed()) {
            throw new MalformedEventException();
        }
    }

    private Outcome failed(String reason) {
        return new Outcome.Failed(Failure.of(target, reason));
    }

    private static JsonNode parse(byte[] bytes) {
        try {
            return Json.parse(bytes);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** A provider sent something for an event that is none. */
    static final class MalformedEventException extends RuntimeException {

        MalformedEventException() {
            super("a stream event that is not JSON", null, false, false);
        }
    }
}
