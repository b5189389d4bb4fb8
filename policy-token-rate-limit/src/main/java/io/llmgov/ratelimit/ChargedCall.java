package io.llmgov.ratelimit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gravitee.gateway.reactive.api.context.ContextAttributes;
import io.llmgov.core.exchange.Answer;
import io.llmgov.core.exchange.Ending;
import io.llmgov.core.exchange.Exchange;
import io.llmgov.core.exchange.Stage.Continuation;
import io.llmgov.core.wire.TextSlot;
import io.llmgov.core.wire.Usage;
import io.llmgov.ratelimit.config.LimitsConfiguration;
import io.llmgov.ratelimit.reserve.Demand;
import io.llmgov.ratelimit.reserve.LimitState;
import io.llmgov.ratelimit.reserve.Reservation;
import io.reactivex.rxjava3.core.Completable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A call whose demand is reserved: charged while its answer streams, and settled once, however it ends. */
final class ChargedCall {

    private static final Logger LOG = LoggerFactory.getLogger(ChargedCall.class);

    private static final int ERROR = 400;

    private final Exchange exchange;
    private final LimitsConfiguration configuration;
    private final Services.Found services;
    private final Estimate estimate;
    private final Reservation reservation;
    private final Usage reserved;
    private final StreamMeter meter;

    ChargedCall(
            Exchange exchange,
            LimitsConfiguration configuration,
            Services.Found services,
            Estimate estimate,
            Reservation reservation,
            Usage reserved) {
        this.exchange = exchange;
        this.configuration = configuration;
        this.services = services;
        this.estimate = estimate;
        this.reservation = reservation;
        this.reserved = reserved;
        this.meter = new StreamMeter(exchange, estimate, reservation, reserved, configuration.onOverrun());
    }

    Completable run(Continuation next) {
        exchange.onEnd(this::settle);
        announce();
        return next.proceed(exchange).andThen(Completable.fromAction(this::takeAnswer));
    }

    private void takeAnswer() {
        if (exchange.answer() instanceof Answer.Stream stream) {
            exchange.answer(stream.map(meter::watch));
        }
        if (configuration.addHeaders()) {
            reservation
                    .tightest()
                    .ifPresent(state ->
                            LimitHeaders.write(exchange.context().response().headers(), state, remaining(state)));
        }
    }

    /** A complete answer's use is known already, though the counters hear of it later. */
    private long remaining(LimitState state) {
        if (!(exchange.answer() instanceof Answer.Body) || exchange.usage().isEmpty()) {
            return state.remaining();
        }
        Demand real = estimate.real(exchange, exchange.usage().get());
        long unused = reservation.held(state.unit()) - real.in(state.unit());
        return Math.clamp(state.remaining() + unused, 0, state.limit());
    }

    private void settle(Ending ending) {
        Demand actual = actual(ending);
        (actual == Demand.NOTHING ? reservation.release() : reservation.settle(actual))
                .doFinally(this::announce)
                .subscribe(
                        () -> {},
                        error -> LOG.error(
                                "An LLM limit could not be settled: {}",
                                error.getClass().getSimpleName()));
    }

    /** {@link Demand#NOTHING} when the call did not happen, so that not even its request counts. */
    private Demand actual(Ending ending) {
        if (exchange.servedFromCache() && !configuration.countCachedAnswers()) {
            return Demand.NOTHING;
        }
        return switch (ending) {
            case Ending.Failed failed -> Demand.NOTHING;
            case Ending.Completed completed -> completed.status() >= ERROR ? Demand.NOTHING : complete();
            case Ending.Truncated truncated -> partial();
            case Ending.Aborted aborted -> partial();
        };
    }

    private Demand complete() {
        return estimate.real(exchange, exchange.usage().orElseGet(this::estimated));
    }

    /** What came before the stream broke, or before the client left: the provider charges it as well. */
    private Demand partial() {
        if (!meter.began()) {
            return Demand.NOTHING;
        }
        Usage counted = estimated();
        return estimate.real(exchange, exchange.usage().map(counted::atLeast).orElse(counted));
    }

    private Usage estimated() {
        exchange.context().metrics().putAdditionalMetric(LimitMetrics.ESTIMATED, 1L);
        return exchange.answer() instanceof Answer.Body body
                ? Usage.of(reserved.promptTokens(), tokensOf(body))
                : meter.counted();
    }

    private long tokensOf(Answer.Body body) {
        if (!(body.json() instanceof ObjectNode answer)) {
            return 0;
        }
        StringBuilder text = new StringBuilder();
        for (TextSlot slot : exchange.format().answerTexts(answer)) {
            text.append(slot.text()).append('\n');
        }
        return estimate.tokens(exchange, text.toString());
    }

    /** Shows the limits to operators, and says once per window that a soft threshold is crossed. */
    private void announce() {
        String environment = exchange.context().getAttribute(ContextAttributes.ATTR_ENVIRONMENT);
        for (LimitState state : reservation.states()) {
            services.board()
                    .report(
                            environment == null ? "" : environment,
                            state.name(),
                            state.source().key(),
                            state.unit().name(),
                            state.used(),
                            state.limit(),
                            state.resetsAtMillis());
            announceThresholds(state);
        }
    }

    private void announceThresholds(LimitState state) {
        for (int percent : state.source().level().softThresholds()) {
            // In floating point: a share of a large limit times a hundred may not fit into a long.
            boolean crossed = state.used() >= state.limit() * (percent / 100.0);
            if (crossed && services.board().firstTime(state.window() + "#" + percent, state.resetsAtMillis())) {
                exchange.context()
                        .metrics()
                        .putAdditionalKeywordMetric(LimitMetrics.THRESHOLD, state.name() + ":" + percent);
                LOG.warn(
                        "LLM limit '{}' has reached {} %: {} of {}",
                        state.name(), percent, state.text(state.used()), state.text(state.limit()));
            }
        }
    }
}
