package io.llmgov.core.exchange;

import io.gravitee.gateway.api.buffer.Buffer;
import io.gravitee.gateway.api.http.HttpHeaderNames;
import io.gravitee.gateway.reactive.api.ExecutionFailure;
import io.gravitee.gateway.reactive.api.context.ExecutionContext;
import io.gravitee.gateway.reactive.api.context.InternalContextAttributes;
import io.gravitee.gateway.reactive.api.context.http.HttpExecutionContext;
import io.gravitee.gateway.reactive.api.invoker.HttpInvoker;
import io.gravitee.gateway.reactive.api.invoker.Invoker;
import io.llmgov.core.error.ErrorKey;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.error.LlmErrorException;
import io.llmgov.core.sse.EventWriter;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.WireFormat;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands where the gateway's invoker stood and runs the stages around it, outermost first.
 *
 * <p>Implements the deprecated {@link Invoker} beside {@link HttpInvoker} because Gravitee's cache policy casts to it.
 */
final class ChainInvoker implements HttpInvoker, Invoker {

    private static final Logger LOG = LoggerFactory.getLogger(ChainInvoker.class);

    private final Exchange exchange;
    private final HttpInvoker wrapped;
    private final List<Stage> stages = new ArrayList<>(6);
    private EventWriter eventWriter;
    private boolean delivered;

    ChainInvoker(Exchange exchange, HttpInvoker wrapped) {
        this.exchange = exchange;
        this.wrapped = wrapped;
    }

    void add(Stage stage) {
        stages.add(stage);
        stages.sort(Comparator.comparingInt(Stage::order));
    }

    @Override
    public String getId() {
        return "llm-chain";
    }

    @Override
    public Completable invoke(ExecutionContext context) {
        return invoke((HttpExecutionContext) context);
    }

    @Override
    public Completable invoke(HttpExecutionContext context) {
        return Completable.defer(() -> {
                    Backend backend = new Backend(context, wrapped);
                    exchange.put(LlmChain.BACKEND, backend);
                    // Now, because a stage may clear the query for the backend.
                    eventWriter =
                            exchange.format().eventWriter(context.request().parameters());
                    return Completable.concat(stages.stream()
                                    .map(stage -> Completable.defer(() -> stage.prepare(exchange)))
                                    .toList())
                            .andThen(Completable.defer(() -> proceed(0, backend)));
                })
                .andThen(Completable.fromAction(() -> deliver(context)))
                .onErrorResumeNext(this::asClientError)
                .doOnError(error -> abandon(new Ending.Failed(failureKey(context))))
                .doOnDispose(() -> abandon(new Ending.Aborted()));
    }

    /** Ends the exchange without an answer handed over. Once it has been, its own end is the end of the exchange. */
    private void abandon(Ending ending) {
        if (delivered) {
            return;
        }
        exchange.settlement().end(ending);
        switch (exchange.answer()) {
            case Answer.Stream stream -> UnclaimedStream.release(stream.events());
            case Answer.Opaque opaque -> UnclaimedStream.release(opaque.chunks());
            case Answer.Body body -> {}
            case null -> {}
        }
    }

    private Completable proceed(int index, Backend backend) {
        if (index == stages.size()) {
            return backend.proceed(exchange);
        }
        return stages.get(index).intercept(exchange, inner -> Completable.defer(() -> proceed(index + 1, backend)));
    }

    private Completable asClientError(Throwable error) {
        if (error instanceof LlmErrorException refusal) {
            return exchange.refuse(refusal.error());
        }
        if (exchange.context().getInternalAttribute(InternalContextAttributes.ATTR_INTERNAL_EXECUTION_FAILURE)
                != null) {
            return Completable.error(error);
        }
        return exchange.refuse(internalError(error));
    }

    private static LlmError internalError(Throwable error) {
        LOG.error("An LLM exchange failed unexpectedly", error);
        return LlmError.of(ErrorKey.LLM_INTERNAL_ERROR, "The gateway failed to process this request.");
    }

    private static String failureKey(HttpExecutionContext context) {
        ExecutionFailure failure =
                context.getInternalAttribute(InternalContextAttributes.ATTR_INTERNAL_EXECUTION_FAILURE);
        return failure == null || failure.key() == null ? ErrorKey.LLM_INTERNAL_ERROR.name() : failure.key();
    }

    private void deliver(HttpExecutionContext context) {
        switch (exchange.answer()) {
            case Answer.Body body -> {
                Buffer bytes = Buffer.buffer(isText(context) ? body.encodeText() : body.encode());
                context.response().headers().set(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(bytes.length()));
                context.response().chunks(Flowable.just(bytes));
                // Nothing can be lost any more: the tokens are used, whether or not the client waits for the bytes.
                exchange.settlement()
                        .end(new Ending.Completed(context.response().status()));
            }
            case Answer.Stream stream -> {
                context.response().headers().set(HttpHeaderNames.CONTENT_TYPE, eventWriter.contentType());
                handOver(context, written(stream.events().onErrorResumeNext(this::asErrorEvent)));
            }
            case Answer.Opaque opaque -> handOver(context, opaque.chunks());
            case null -> throw new IllegalStateException("no stage answered");
        }
        delivered = true;
    }

    private boolean isText(HttpExecutionContext context) {
        String type = context.response().headers().get(HttpHeaderNames.CONTENT_TYPE);
        return exchange.format().answerForm() == WireFormat.AnswerForm.JSON_OR_TEXT
                && type != null
                && !type.contains("json");
    }

    private Flowable<Buffer> written(Flowable<SseEvent> events) {
        return events.map(eventWriter::event)
                .concatWith(Flowable.fromCallable(eventWriter::end))
                .filter(bytes -> bytes.length > 0)
                .map(Buffer::buffer);
    }

    /** A stage that fails mid-stream: the gateway would leave the client waiting for an end that never comes. */
    private Flowable<SseEvent> asErrorEvent(Throwable error) {
        LlmError shown = error instanceof LlmErrorException refusal ? refusal.error() : internalError(error);
        exchange.put(StreamGuard.TRUNCATED, true);
        exchange.context().metrics().setErrorKey(shown.key().name());
        return Flowable.just(exchange.format().errorEvent(shown));
    }

    private void handOver(HttpExecutionContext context, Flowable<Buffer> chunks) {
        if (exchange.answer() instanceof Answer.Stream) {
            context.response().headers().remove(HttpHeaderNames.CONTENT_LENGTH);
        }
        Flowable<Buffer> settled = chunks.doOnComplete(
                        () -> exchange.settlement().end(ending(context)))
                .doOnError(error -> exchange.settlement().end(new Ending.Truncated()))
                .doOnCancel(() -> exchange.settlement().end(new Ending.Aborted()));
        context.response()
                .chunks(UnclaimedStream.watch(
                        settled, () -> exchange.settlement().end(new Ending.Aborted())));
    }

    private Ending ending(HttpExecutionContext context) {
        boolean truncated = exchange.<Boolean>get(StreamGuard.TRUNCATED).orElse(false);
        return truncated
                ? new Ending.Truncated()
                : new Ending.Completed(context.response().status());
    }
}
