package io.llmgov.router.failover;

import io.gravitee.gateway.api.http.HttpHeaderNames;
import io.gravitee.gateway.api.http.HttpHeaders;
import io.llmgov.core.error.LlmErrorException;
import io.llmgov.core.exchange.Answer;
import io.llmgov.core.exchange.Backend;
import io.llmgov.core.exchange.Exchange;
import io.llmgov.core.exchange.StreamGuard;
import io.llmgov.router.client.Bridge;
import io.llmgov.router.config.RouterConfiguration;
import io.llmgov.router.config.UnsupportedParameters;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.ProviderError;
import io.llmgov.router.provider.Translation;
import io.llmgov.router.provider.UnsupportedRequestException;
import io.llmgov.router.route.GatewayServices;
import io.llmgov.router.route.Target;
import io.reactivex.rxjava3.core.Completable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request on its way through the candidates: each is tried in turn until one answers, or the request itself proves to be at fault. */
public final class RoutedCall {

    private static final Logger LOG = LoggerFactory.getLogger(RoutedCall.class);

    /** What of a provider's headers a client may see. Everything else describes the gateway's own account there. */
    private static final List<String> PASSED_HEADERS =
            List.of("x-request-id", "request-id", "apim-request-id", "openai-processing-ms");

    private final Exchange exchange;
    private final Backend backend;
    private final RouterConfiguration configuration;
    private final GatewayServices services;
    private final Deque<Target> candidates;
    private final Pristine pristine;
    private final Failures failures = new Failures();
    private UnsupportedRequestException unsupported;

    /** @param candidates in the order in which to try them */
    public RoutedCall(
            Exchange exchange,
            Backend backend,
            RouterConfiguration configuration,
            GatewayServices services,
            List<Target> candidates) {
        this.exchange = exchange;
        this.backend = backend;
        this.configuration = configuration;
        this.services = services;
        this.candidates = new ArrayDeque<>(candidates);
        this.pristine = Pristine.of(exchange.context());
    }

    /** Completes when the exchange has an answer; fails with {@link LlmErrorException} when nobody gave one. */
    public Completable run() {
        return Completable.defer(this::next);
    }

    private Completable next() {
        while (!candidates.isEmpty()
                && exchange.attempts() < configuration.failover().maxAttempts()) {
            Target target = candidates.poll();
            Translation translation = translate(target);
            if (translation == null) {
                continue;
            }
            if (!services.health().tryAcquire(target.key())) {
                long wait = services.health().unavailableMillis(target.key());
                failures.add(Failure.of(target, "set aside after earlier failures", null, wait));
                continue;
            }
            return call(target, translation);
        }
        return conclude();
    }

    private Translation translate(Target target) {
        try {
            Translation translation = Bridge.translate(target.dialect(), providerCall(target));
            if (configuration.unsupportedParameters() == UnsupportedParameters.REJECT
                    && !translation.droppedParameters().isEmpty()) {
                throw new UnsupportedRequestException(
                        "The provider of this model does not support: "
                                + String.join(", ", translation.droppedParameters()) + ".",
                        translation.droppedParameters().getFirst());
            }
            return translation;
        } catch (UnsupportedRequestException e) {
            unsupported = e;
            return null;
        }
    }

    private ProviderCall providerCall(Target target) {
        var provider = target.provider();
        return new ProviderCall(
                exchange.format().id(),
                exchange.format().operation(),
                exchange.request(),
                exchange.streaming(),
                target.model(),
                provider.basePath(),
                provider.apiVersion(),
                provider.region(),
                provider.project(),
                provider.defaultMaxTokens(),
                provider.streamUsage());
    }

    private Completable call(Target target, Translation translation) {
        Attempt attempt = new Attempt(
                exchange, backend, configuration.failover(), services.health(), target, translation, services.tokens());
        return Credentials.of(target.provider(), exchange.context())
                .flatMap(credential -> attempt.run(pristine, credential))
                .onErrorReturn(error -> withoutCredential(target, error))
                .flatMapCompletable(outcome -> switch (outcome) {
                    case Outcome.Answered answered -> accept(target, translation, answered.answer());
                    case Outcome.Rejected rejected -> pass(target, rejected.error());
                    case Outcome.Failed failed -> failOver(failed.failure());
                });
    }

    /** An attempt turns all its errors into outcomes, so what fails here is the credential. */
    private Outcome withoutCredential(Target target, Throwable error) {
        services.health().abandoned(target.key());
        String field = error instanceof Credentials.MissingValueException missing ? missing.field() : "credential";
        return new Outcome.Failed(Failure.withoutValue(target, field));
    }

    private Completable failOver(Failure failure) {
        failures.add(failure);
        LOG.warn("llm-router: attempt {} failed, {}", exchange.attempts(), failure);
        if (failure.isContextLength()) {
            long tooSmall = failure.target().contextWindow();
            candidates.removeIf(other -> tooSmall == 0 || other.contextWindow() <= tooSmall);
        }
        return next();
    }

    private Completable accept(Target target, Translation translation, Answer answer) {
        return Completable.fromAction(() -> {
            exchange.answeredBy(target.provider().name(), target.model());
            pristine.clearFailure();
            HttpHeaders response = exchange.context().response().headers();
            String providersType = response.get(HttpHeaderNames.CONTENT_TYPE);
            String providersLength = response.get(HttpHeaderNames.CONTENT_LENGTH);
            HttpHeaders headers = responseHeaders(target);
            if (!translation.droppedParameters().isEmpty()) {
                headers.set("X-LLM-Dropped-Parameters", String.join(", ", translation.droppedParameters()));
            }
            if (answer instanceof Answer.Stream stream) {
                headers.set(HttpHeaderNames.CONTENT_TYPE, "text/event-stream");
                headers.set(HttpHeaderNames.CACHE_CONTROL, "no-cache");
                exchange.answer(stream.map(events -> StreamGuard.guard(exchange, events)));
            } else {
                headers.set(HttpHeaderNames.CONTENT_TYPE, contentType(providersType));
                if (answer instanceof Answer.Opaque && providersLength != null) {
                    headers.set(HttpHeaderNames.CONTENT_LENGTH, providersLength);
                }
                exchange.answer(answer);
            }
        });
    }

    /** What is JSON was checked to be so, or made so; what need not be is what its provider says. */
    private String contentType(String providersType) {
        return switch (exchange.format().answerForm()) {
            case JSON -> "application/json";
            case JSON_OR_TEXT -> providersType == null ? "text/plain" : providersType;
            case BYTES -> providersType == null ? "application/octet-stream" : providersType;
        };
    }

    private Completable pass(Target target, ProviderError error) {
        return Completable.fromAction(() -> {
            exchange.answeredBy(target.provider().name(), target.model());
            pristine.clearFailure();
            responseHeaders(target).set(HttpHeaderNames.CONTENT_TYPE, "application/json");
            exchange.context().response().status(error.status());
            exchange.answer(Answer.Body.of(Bridge.errorBody(exchange.format(), error)));
        });
    }

    /** Leaves of the provider's headers only those that a client may see, and adds who answered. */
    private HttpHeaders responseHeaders(Target target) {
        HttpHeaders headers = exchange.context().response().headers();
        HttpHeaders provider = HttpHeaders.create(headers);
        pristine.restoreResponse();
        for (String name : PASSED_HEADERS) {
            String value = provider.get(name);
            if (value != null) {
                headers.set(name, value);
            }
        }
        headers.set("X-LLM-Provider", target.provider().name());
        headers.set("X-LLM-Model", target.model());
        headers.set("X-LLM-Attempts", Integer.toString(exchange.attempts()));
        return headers;
    }

    /** Everybody was tried. */
    private Completable conclude() {
        Optional<Failure> spokesman = failures.unanimous();
        if (spokesman.isPresent()) {
            return pass(spokesman.get().target(), spokesman.get().error()).doOnComplete(() -> {
                if (failures.retryAfterSeconds() > 0) {
                    exchange.context()
                            .response()
                            .headers()
                            .set(HttpHeaderNames.RETRY_AFTER, Long.toString(failures.retryAfterSeconds()));
                }
            });
        }
        pristine.restoreResponse();
        pristine.clearFailure();
        exchange.context().response().headers().set("X-LLM-Attempts", Integer.toString(exchange.attempts()));
        return Completable.error(new LlmErrorException(failures.summary(unsupported)));
    }
}
