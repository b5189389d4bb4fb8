package io.llmgov.core.exchange;

import io.gravitee.gateway.api.buffer.Buffer;
import io.gravitee.gateway.api.http.HttpHeaderNames;
import io.gravitee.gateway.reactive.api.context.http.HttpExecutionContext;
import io.gravitee.gateway.reactive.api.invoker.HttpInvoker;
import io.llmgov.core.error.ErrorKey;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.error.LlmErrorException;
import io.llmgov.core.sse.EventDecoder;
import io.llmgov.core.sse.SseDecoder;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.WireFormat;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Single;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * The inner end of the chain: what the gateway would have called without us. Writes the request just before the call
 * and says what kind of answer came. A stage that makes its own calls (the router) uses {@link #invoke} instead.
 */
public final class Backend {

    /** Bound on a complete answer held in memory, in bytes: a batch of embeddings is the largest there is. */
    public static final int MAX_ANSWER_BYTES = 64 * 1024 * 1024;

    private final HttpExecutionContext context;
    private final HttpInvoker invoker;

    Backend(HttpExecutionContext context, HttpInvoker invoker) {
        this.context = context;
        this.invoker = invoker;
    }

    /** Calls the wrapped invoker as it is; completes when status and headers of the answer are there. */
    public Completable invoke() {
        return invoker.invoke(context);
    }

    /** Sends this body as the request of the next call. */
    public void send(Buffer body) {
        context.request().headers().remove(HttpHeaderNames.TRANSFER_ENCODING);
        context.request().contentLength(body.length());
        // chunks(), not body(): with body() the gateway would no longer log the request to the endpoint.
        context.request().chunks(Flowable.just(body));
    }

    /** The next call has no body. What the client sent as one is drained, so that its connection can go on. */
    public void sendNothing() {
        context.request().headers().remove(HttpHeaderNames.TRANSFER_ENCODING);
        context.request().headers().remove(HttpHeaderNames.CONTENT_LENGTH);
        context.request().chunks(context.request().chunks().ignoreElements().toFlowable());
    }

    Completable proceed(Exchange exchange) {
        return Completable.defer(() -> {
            if (exchange.format().hasRequestBody()) {
                send(exchange.requestBody());
            }
            if (exchange.isForm()) {
                context.request().headers().set(HttpHeaderNames.CONTENT_TYPE, exchange.encodedType());
            }
            // What is compressed for the client cannot be inspected on its way.
            context.request().headers().remove(HttpHeaderNames.ACCEPT_ENCODING);
            exchange.format().settleQuery(context.request().parameters());
            exchange.attemptBegins();
            return invoke().andThen(readAnswer(exchange))
                    .doOnSuccess(exchange::answer)
                    .ignoreElement();
        });
    }

    private Single<Answer> readAnswer(Exchange exchange) {
        return Single.defer(() -> {
            String type = contentType();
            if (type.startsWith("text/event-stream")) {
                return Single.just(new Answer.Stream(StreamGuard.guard(exchange, events())
                        .doOnNext(event -> {
                            if (!event.isComment()) {
                                exchange.format().usage(event.json()).ifPresent(exchange::usage);
                            }
                        })));
            }
            if (type.contains("json") && exchange.format().answerForm() != WireFormat.AnswerForm.BYTES) {
                return readBody(MAX_ANSWER_BYTES).map(bytes -> {
                    Answer.Body body = Answer.Body.of(bytes);
                    exchange.format().usage(body.json()).ifPresent(exchange::usage);
                    exchange.firstTokenNow();
                    return body;
                });
            }
            if (exchange.format().answerForm() == WireFormat.AnswerForm.JSON_OR_TEXT) {
                return readBody(MAX_ANSWER_BYTES).map(Answer.Body::ofText);
            }
            return Single.just(new Answer.Opaque(context.response().chunks()));
        });
    }

    /** The content type of the answer in lower case; empty when there is none. */
    public String contentType() {
        String type = context.response().headers().get(HttpHeaderNames.CONTENT_TYPE);
        return type == null ? "" : type.trim().toLowerCase(Locale.ROOT);
    }

    /** The events of the answer that is there now, as they come, keeping back-pressure: one piece of the connection at a time. */
    public Flowable<SseEvent> events() {
        return events(SseDecoder::new);
    }

    /** The same for an answer that is not framed as server-sent events. */
    public Flowable<SseEvent> events(Supplier<? extends EventDecoder> framing) {
        // Not when somebody subscribes: by then the response's chunks are the very stream that is made of these.
        Flowable<Buffer> chunks = context.response().chunks();
        return Flowable.defer(() -> {
            EventDecoder decoder = framing.get();
            return chunks.concatMapIterable(chunk -> decoder.feed(chunk.getBytes()), 1)
                    .concatWith(Flowable.defer(() -> Flowable.fromIterable(decoder.finish())));
        });
    }

    /**
     * The answer's whole body.
     *
     * @param maxBytes beyond this the call is given up and {@link LlmErrorException} raised
     */
    public Single<byte[]> readBody(int maxBytes) {
        return context.response()
                .chunks()
                .collect(Buffer::buffer, (body, chunk) -> {
                    if (body.length() + chunk.length() > maxBytes) {
                        throw new LlmErrorException(LlmError.of(
                                ErrorKey.LLM_PROVIDERS_UNAVAILABLE,
                                "The provider's answer exceeds " + maxBytes + " bytes."));
                    }
                    body.appendBuffer(chunk);
                })
                .map(Buffer::getBytes);
    }
}
