package io.llmgov.core.testing;

import io.gravitee.gateway.api.buffer.Buffer;
import io.gravitee.gateway.api.http.HttpHeaders;
import io.gravitee.gateway.reactive.api.context.http.HttpExecutionContext;
import io.gravitee.gateway.reactive.api.invoker.HttpInvoker;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Stands where the gateway's endpoint invoker stands: notes what it was sent and answers as it was told. */
public final class FakeBackend implements HttpInvoker {

    private final Answer answer;
    private final List<Received> received = new ArrayList<>();

    private FakeBackend(Answer answer) {
        this.answer = answer;
    }

    /** What came with one call. */
    public record Received(String body, HttpHeaders headers) {}

    @FunctionalInterface
    private interface Answer {

        Completable write(HttpExecutionContext context);
    }

    public static FakeBackend json(int status, String body) {
        return of(status, "application/json", Flowable.just(Buffer.buffer(body)));
    }

    public static FakeBackend stream(Flowable<Buffer> chunks) {
        return of(200, "text/event-stream; charset=utf-8", chunks);
    }

    public static FakeBackend stream(String... chunks) {
        return stream(Flowable.fromArray(chunks).map(Buffer::buffer));
    }

    public static FakeBackend of(int status, String contentType, Flowable<Buffer> chunks) {
        return new FakeBackend(context -> Completable.fromAction(() -> {
            context.response().status(status);
            if (contentType != null) {
                context.response().headers().set("Content-Type", contentType);
            }
            context.response().chunks(chunks);
        }));
    }

    public static FakeBackend failing(Throwable error) {
        return new FakeBackend(context -> Completable.error(error));
    }

    /** Ends in whatever this makes of the context, as an endpoint that interrupts the call does. */
    public static FakeBackend ending(Function<HttpExecutionContext, Completable> end) {
        return new FakeBackend(end::apply);
    }

    public static FakeBackend silent() {
        return new FakeBackend(context -> Completable.never());
    }

    @Override
    public String getId() {
        return "fake-backend";
    }

    @Override
    public Completable invoke(HttpExecutionContext context) {
        return context.request()
                .chunks()
                .collect(Buffer::buffer, Buffer::appendBuffer)
                .doOnSuccess(body -> received.add(new Received(
                        body.toString(StandardCharsets.UTF_8),
                        HttpHeaders.create(context.request().headers()))))
                .ignoreElement()
                .andThen(Completable.defer(() -> answer.write(context)));
    }

    public int calls() {
        return received.size();
    }

    /** What came with the only call there was. */
    public Received received() {
        if (received.size() != 1) {
            throw new AssertionError("expected one call but there were " + received.size());
        }
        return received.getFirst();
    }
}
