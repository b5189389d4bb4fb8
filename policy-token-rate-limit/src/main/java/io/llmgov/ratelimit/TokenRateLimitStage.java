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

    private static final long WARN_EVERY_MILLIS = 10_000;

    private final LimitsConfiguration configuration;
    private final Clock clock;
    private final Levels levels;
    private final Services services;

    TokenRateLimitStage(LimitsConfiguration configuration, Clock clock) {
        this.configuration = configuration;
        this.clock = clock;
        this.levels = new Levels(configuration.limits());
        this.services = new Services();
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
        Demand demand = demand(exchange, found, estimate, limits, usage);
        Metrics metrics = exchange.context().metrics();
        String store = found.store().shared() ? "shared" : "gateway";
        return reserve(exchange, found, limits, demand).flatMapCompletable(outcome -> switch (outcome.orElse(null)) {
            case null -> next.proceed(exchange);
            case Reservation.Outcome.Granted granted -> {
                metrics.putAdditionalKeywordMetric(LimitMetrics.STORE, store);
                metrics.putAdditionalMetric(LimitMetrics.RESERVED_TOKENS, usage.totalTokens());
                yield new ChargedCall(exchange, configuration, found, estimate, granted.reservation(), usage).run(next);
            }
            case Reservation.Outcome.Refused refused -> {
                metrics.putAdditionalKeywordMetric(LimitMetrics.STORE, store);
                yield refuse(exchange, found, refused, demand);
            }
        });
    }

    private Demand demand(
            Exchange exchange, Services.Found found, Estimate estimate, List<ActiveLimit> limits, Usage usage) {
        if (limits.stream().noneMatch(limit -> limit.level().unit().isMoney())) {
            return new Demand(usage, 0);
        }
        if (!estimate.isPriced(exchange, usage)) {
            String model = estimate.unpriced(exchange, usage);
            if (configuration.unpricedModels() == UnpricedModels.REJECT) {
                throw new LlmErrorException(Refusals.unpriced(model));
            }
            warn(found, "unpriced", "A model without a price is not counted on limits of money");
            exchange.context().metrics().putAdditionalMetric(LimitMetrics.UNPRICED, 1L);
        }
        return estimate.dearest(exchange, usage);
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
                        clock,
                        configuration.storeTimeoutMs())
                .map(Optional::of)
                .onErrorResumeNext(error -> {
                    boolean pass = configuration.onStoreFailure() == StoreFailure.FAIL_OPEN;
                    warn(
                            found,
                            "store",
                            "The counters of LLM limits cannot be reached ("
                                    + error.getClass().getSimpleName() + "): requests "
                                    + (pass ? "pass uncounted" : "are refused"));
                    exchange.context().metrics().putAdditionalKeywordMetric(LimitMetrics.STORE, "unavailable");
                    return pass
                            ? Single.just(Optional.empty())
                            : Single.error(new LlmErrorException(Refusals.storeUnavailable()));
                });
    }

    /** Once in a while: it may concern every request. */
    private void warn(Services.Found found, String occasion, String message) {
        long now = clock.millis();
        String window = TokenRateLimitPolicy.ID + ":" + occasion + ":" + now / WARN_EVERY_MILLIS;
        if (found.board().firstTime(window, now + WARN_EVERY_MILLIS)) {
            LOG.warn(message);
        }
    }

    private Completable refuse(
            Exchange exchange, Services.Found found, Reservation.Outcome.Refused refused, Demand demand) {
        LimitState exceeded = refused.exceeded();
        long wanted = demand.in(exceeded.unit());
        exchange.context().metrics().putAdditionalKeywordMetric(LimitMetrics.REFUSED_BY, exceeded.name());
        new Noticeboard(exchange, found.board()).show(List.of(exceeded));
        HttpHeaders headers = exchange.context().response().headers();
        if (configuration.addHeaders()) {
            LimitHeaders.write(headers, exceeded);
        }
        if (wanted > exceeded.limit()) {
            // Understood by the SDKs of OpenAI and Anthropic, which would otherwise try a 429 again.
            headers.set("x-should-retry", "false");
            return exchange.refuse(Refusals.neverFits(exceeded, wanted));
        }
        return exchange.refuse(Refusals.exceeded(exceeded, wanted, refused.roomAtMillis(), clock.millis()));
    }
}
