package io.llmgov.ratelimit;

import io.gravitee.gateway.api.http.HttpHeaders;
import io.gravitee.gateway.reactive.api.context.ContextAttributes;
import io.gravitee.reporter.api.v4.metric.Metrics;
import io.llmgov.core.error.LlmErrorException;
import io.llmgov.core.exchange.Exchange;
import io.llmgov.core.exchange.Stage;
import io.llmgov.core.exchange.StageOrder;
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.Usage;
import io.llmgov.ratelimit.config.LimitsConfiguration;
import io.llmgov.ratelimit.config.StoreFailure;
import io.llmgov.ratelimit.config.UnpricedModels;
import io.llmgov.ratelimit.reserve.ActiveLimit;
import io.llmgov.ratelimit.reserve.Demand;
import io.llmgov.ratelimit.reserve.LimitState;
import io.llmgov.ratelimit.reserve.Reservation;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Single;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reserves before the call on every level or on none, and hands over to {@link ChargedCall}, which settles at its end. */
final class TokenRateLimitStage implements Stage {

    private static final Logger LOG = LoggerFactory.getLogger(TokenRateLimitStage.class);

    /** No model is called, or nothing of it is charged. */
    private static final Set<Operation> FREE = Set.of(Operation.MODELS, Operation.TOKEN_COUNT, Operation.FILE);

    private static final String NO_ENVIRONMENT = "DEFAULT";

    private final LimitsConfiguration configuration;
    private final Clock clock;
    private final Levels levels;
    private final Services services;

    TokenRateLimitStage(LimitsConfiguration configuration, Clock clock) {
        this.configuration = configuration;
        this.clock = clock;
        this.levels = new Levels(configuration.limits());
        this.services = new Services(configuration.storeTimeoutMs());
    }

    @Override
    public int order() {
        return StageOrder.TOKEN_RATE_LIMIT;
    }

    @Override
    public Completable intercept(Exchange exchange, Continuation next) {
        if (FREE.contains(exchange.format().operation())) {
            return next.proceed(exchange);
        }
        Services.Found found = services.require(exchange.context());
        Estimate estimate = new Estimate(found, configuration.defaultOutputReservation());
        return levels.of(exchange)
                .flatMapCompletable(limits -> limits.isEmpty()
                        ? next.proceed(exchange)
                        : estimate.usage(exchange)
                                .flatMapCompletable(usage -> admit(exchange, next, found, estimate, limits, usage)));
    }

    private Completable admit(
            Exchange exchange,
            Continuation next,
            Services.Found found,
            Estimate estimate,
            List<ActiveLimit> limits,
            Usage usage) {
        Demand demand = demand(exchange, estimate, limits, usage);
        Metrics metrics = exchange.context().metrics();
        metrics.putAdditionalMetric(LimitMetrics.RESERVED_TOKENS, usage.totalTokens());
        metrics.putAdditionalKeywordMetric(LimitMetrics.STORE, found.store().shared() ? "shared" : "gateway");
        return reserve(exchange, found, limits, demand).flatMapCompletable(outcome -> switch (outcome.orElse(null)) {
            case null -> next.proceed(exchange);
            case Reservation.Outcome.Granted granted ->
                new ChargedCall(exchange, configuration, found, estimate, granted.reservation(), usage).run(next);
            case Reservation.Outcome.Refused refused -> refuse(exchange, refused.exceeded(), demand);
        });
    }

    private Demand demand(Exchange exchange, Estimate estimate, List<ActiveLimit> limits, Usage usage) {
        if (limits.stream().noneMatch(limit -> limit.level().unit().isMoney())) {
            return new Demand(usage, 0);
        }
        Optional<Demand> priced = estimate.dearest(exchange, usage);
        if (priced.isPresent()) {
            return priced.get();
        }
        String model = estimate.unpriced(exchange, usage).orElse(exchange.requestedModel());
        if (configuration.unpricedModels() == UnpricedModels.REJECT) {
            throw new LlmErrorException(Refusals.unpriced(model));
        }
        LOG.warn("The model '{}' has no price: it is not counted on limits of money", model);
        exchange.context().metrics().putAdditionalMetric(LimitMetrics.UNPRICED, 1L);
        return new Demand(usage, 0);
    }

    /** Empty when the counters are away and the policy is to let requests pass. */
    private Single<Optional<Reservation.Outcome>> reserve(
            Exchange exchange, Services.Found found, List<ActiveLimit> limits, Demand demand) {
        String environment = exchange.context().getAttribute(ContextAttributes.ATTR_ENVIRONMENT);
        return Reservation.reserve(
                        environment == null ? NO_ENVIRONMENT : environment,
                        limits,
                        demand,
                        found.store().counters(),
                        clock)
                .map(Optional::of)
                .onErrorResumeNext(error -> {
                    LOG.warn(
                            "The counters of LLM limits cannot be reached ({}): the request {}",
                            error.getClass().getSimpleName(),
                            configuration.onStoreFailure() == StoreFailure.FAIL_OPEN
                                    ? "passes uncounted"
                                    : "is refused");
                    exchange.context().metrics().putAdditionalKeywordMetric(LimitMetrics.STORE, "unavailable");
                    return configuration.onStoreFailure() == StoreFailure.FAIL_OPEN
                            ? Single.just(Optional.empty())
                            : Single.error(new LlmErrorException(Refusals.storeUnavailable()));
                });
    }

    private Completable refuse(Exchange exchange, LimitState exceeded, Demand demand) {
        long wanted = demand.in(exceeded.unit());
        exchange.context().metrics().putAdditionalKeywordMetric(LimitMetrics.REFUSED_BY, exceeded.name());
        HttpHeaders headers = exchange.context().response().headers();
        if (configuration.addHeaders()) {
            LimitHeaders.write(headers, exceeded, exceeded.remaining());
        }
        if (wanted > exceeded.limit()) {
            // Understood by the SDKs of OpenAI and Anthropic, which would otherwise try a 429 again.
            headers.set("x-should-retry", "false");
            return exchange.refuse(Refusals.neverFits(exceeded, wanted));
        }
        return exchange.refuse(Refusals.exceeded(exceeded, wanted, clock.millis()));
    }
}
