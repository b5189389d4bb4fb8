package io.llmgov.router.failover;

import io.gravitee.gateway.api.buffer.Buffer;
import io.gravitee.gateway.api.http.HttpHeaderNames;
import io.gravitee.gateway.api.http.HttpHeaders;
import io.gravitee.gateway.reactive.api.context.ContextAttributes;
import io.gravitee.gateway.reactive.api.context.http.HttpPlainExecutionContext;
import io.llmgov.core.exchange.Answer;
import io.llmgov.core.exchange.Backend;
import io.llmgov.core.exchange.Exchange;
import io.llmgov.core.runtime.ProviderHealth;
import io.llmgov.core.rx.EventLoop;
import io.llmgov.core.wire.Operation;
import io.llmgov.router.config.FailoverConfiguration;
import io.llmgov.router.provider.Credential;
import io.llmgov.router.provider.OutgoingRequest;
import io.llmgov.router.provider.TokenEndpoint;
import io.llmgov.router.provider.Translation;
import io.llmgov.router.route.Target;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Single;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** One call to one target, from the pristine request to an outcome. It never fails: every error is an outcome. */
final class Attempt {

    private final Exchange exchange;
    private final Backend backend;
    private final FailoverConfiguration failover;
    private final ProviderHealth health;
    private final Target target;
    private final Translation translation;
    private final TokenEndpoint tokens;
    private final AnswerReader answer;
    private final long startedNanos = System.nanoTime();

    Attempt(
            Exchange exchange,
            Backend backend,
            FailoverConfiguration failover,
            ProviderHealth health,
            Target target,
            Translation translation,
            TokenEndpoint tokens) {
        this.exchange = exchange;
        this.backend = backend;
        this.failover = failover;
        this.health = health;
        this.target = target;
        this.translation = translation;
        this.tokens = tokens;
        this.answer = new AnswerReader(exchange, backend, failover, health, target, translation, startedNanos);
    }

    /** @param credential the provider's; the target was acquired already */
    Single<Outcome> run(Pristine pristine, Credential credential) {
        return Single.defer(() -> call(pristine, credential))
                .timeout(timeoutMillis(), TimeUnit.MILLISECONDS, EventLoop.current())
                .onErrorReturn(error -> failed(reasonOf(error)))
                .doOnSuccess(this::report)
                .doOnDispose(() -> health.abandoned(target.key()));
    }

    private Single<Outcome> call(Pristine pristine, Credential credential) {
        byte[] body = exchange.encode(translation.body());
        return authorization(credential, body).flatMap(headers -> {
            pristine.restore();
            writeRequest(headers, body);
            return released(backend.invoke()).andThen(Single.defer(answer::read));
        });
    }

    /**
     * Closes the request to the provider when its answer is no longer awaited. doFinally and not doOnDispose: the call
     * must have been given up before the request is reset, or the reset would come back as that call's failure.
     */
    private Completable released(Completable call) {
        ProviderRequestHandle request = ProviderRequestHandle.of(exchange.context());
        AtomicBoolean answered = new AtomicBoolean();
        return call.doOnTerminate(() -> answered.set(true)).doFinally(() -> {
            if (!answered.get()) {
                request.abandon();
            }
        });
    }

    private long timeoutMillis() {
        // An image is long in the making before its first piece can be shown.
        return exchange.streaming() && exchange.format().operation() != Operation.IMAGE
                ? Math.min(failover.attemptTimeoutMs(), failover.firstTokenTimeoutMs())
                : failover.attemptTimeoutMs();
    }

    private Single<Map<String, String>> authorization(Credential credential, byte[] body) {
        OutgoingRequest request = new OutgoingRequest(
                exchange.context().request().method().name(),
                target.address(),
                translation.path(),
                body,
                target.provider().region());
        return target.dialect()
                .authorize(credential, request, tokens)
                .onErrorResumeNext(error -> Single.error(new UnauthorizedException()));
    }

    private void writeRequest(Map<String, String> authorization, byte[] body) {
        HttpPlainExecutionContext context = exchange.context();
        HttpHeaders headers = context.request().headers();
        headers.set(HttpHeaderNames.ACCEPT, answer.acceptable());
        translation.defaultHeaders().forEach((name, value) -> {
            if (!headers.contains(name)) {
                headers.set(name, value);
            }
        });
        translation.headers().forEach(headers::set);
        authorization.forEach(headers::set);
        if (exchange.format().hasRequestBody()) {
            headers.set(HttpHeaderNames.CONTENT_TYPE, exchange.encodedType());
            backend.send(Buffer.buffer(body));
        } else {
            headers.remove(HttpHeaderNames.CONTENT_TYPE);
            backend.sendNothing();
        }
        context.setAttribute(
                ContextAttributes.ATTR_REQUEST_ENDPOINT, target.provider().endpoint() + ":" + translation.path());
        exchange.attemptBegins();
    }

    private void report(Outcome outcome) {
        long nanos = System.nanoTime() - startedNanos;
        switch (outcome) {
            case Outcome.Answered answered -> {
                health.firstToken(target.key(), nanos);
                if (!(answered.answer() instanceof Answer.Stream)) {
                    health.succeeded(target.key(), nanos);
                }
            }
            case Outcome.Rejected rejected -> health.abandoned(target.key());
            case Outcome.Failed failed -> report(failed.failure(), nanos);
        }
    }

    private void report(Failure failure, long nanos) {
        if (failure.isContextLength()) {
            health.abandoned(target.key());
            return;
        }
        health.failed(target.key(), nanos);
        if (failure.coolDownMillis() > 0) {
            health.coolDown(target.key(), failure.coolDownMillis());
        }
    }

    private Outcome failed(String reason) {
        return new Outcome.Failed(Failure.of(target, reason));
    }

    private String reasonOf(Throwable error) {
        if (error instanceof TimeoutException) {
            return "no answer within " + timeoutMillis() + " ms";
        }
        if (error instanceof UnauthorizedException) {
            return Failures.NO_AUTHORIZATION;
        }
        if (error instanceof AnswerReader.MalformedEventException) {
            return "a stream event that is not JSON";
        }
        int status = exchange.context().response().status();
        return status == 504 ? "the connection timed out" : "the connection failed";
    }

    private static final class UnauthorizedException extends RuntimeException {

        UnauthorizedException() {
            super("no authorization", null, false, false);
        }
    }
}
