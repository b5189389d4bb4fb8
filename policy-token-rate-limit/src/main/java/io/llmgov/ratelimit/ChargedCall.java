package io.llmgov.ratelimit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.exchange.Answer;
import io.llmgov.core.exchange.Ending;
import io.llmgov.core.exchange.Exchange;
import io.llmgov.core.exchange.Stage.Continuation;
import io.llmgov.core.rx.EventLoop;
import io.llmgov.core.wire.TextSlot;
import io.llmgov.core.wire.Usage;
import io.llmgov.ratelimit.config.LimitsConfiguration;
import io.llmgov.ratelimit.reserve.Demand;
import io.llmgov.ratelimit.reserve.LimitState;
import io.llmgov.ratelimit.reserve.Reservation;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Single;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A call whose demand is reserved: charged while its answer streams, and settled once, however it ends. */
final class ChargedCall {

    private static final Logger LOG = LoggerFactory.getLogger(ChargedCall.class);

    private static final int ERROR = 400;

    /** From this length on counting leaves the event loop. */
    private static final int OFFLOAD_CHARACTERS = 16 * 1024;

    private final Exchange exchange;
    private final LimitsConfiguration configuration;
    private final Estimate estimate;
    private final Reservation reservation;
    private final Usage reserved;
    private final StreamMeter meter;
    private final Noticeboard board;
    private Demand used;

    ChargedCall(
            Exchange exchange,
            LimitsConfiguration configuration,
            Services.Found services,
            Estimate estimate,
            Reservation reservation,
            Usage reserved) {
        this.exchange = exchange;
        this.configuration = configuration;
        this.estimate = estimate;
        this.reservation = reservation;
        this.reserved = reserved;
        this.meter = new StreamMeter(exchange, estimate, reservation, reserved, configuration.onOverrun());
        this.board = new Noticeboard(exchange, services.board());
    }

    Completable run(Continuation next) {
        exchange.onEnd(this::settle);
        announce(reservation.states());
        return next.proceed(exchange)
                .andThen(Completable.defer(this::takeAnswer))
                .doOnError(error -> writeHeaders(reservation.statesAfter(madeBeforeRefusal())));
    }

    private Completable takeAnswer() {
        return switch (exchange.answer()) {
            case Answer.Stream stream ->
                Completable.fromAction(() -> {
                    exchange.answer(stream.map(meter::watch));
                    writeHeaders(reservation.states());
                });
            case Answer.Opaque bytes ->
                Completable.fromAction(() -> {
                    exchange.answer(new Answer.Opaque(meter.watchBytes(bytes.chunks())));
                    writeHeaders(reservation.states());
                });
            case Answer.Body body ->
                usedBy(body)
                        .doOnSuccess(demand -> {
                            used = demand;
                            writeHeaders(reservation.statesAfter(demand));
                        })
                        .ignoreElement();
            case null -> Completable.complete();
        };
    }

    /** Known before the counters hear of it, which they do when the answer is handed over. */
    private Single<Demand> usedBy(Answer.Body body) {
        if (isUncountedCache() || exchange.context().response().status() >= ERROR) {
            return Single.just(Demand.NOTHING);
        }
        Optional<Usage> reported = reported();
        if (reported.isPresent() && (reported.get().completionTokens() > 0 || !estimate.completes(exchange))) {
            return Single.just(estimate.real(exchange, reported.get()));
        }
        return tokensOf(body).map(tokens -> demand(reported, tokens));
    }

    private Single<Long> tokensOf(Answer.Body body) {
        if (!(body.json() instanceof ObjectNode answer)) {
            return Single.just(0L);
        }
        StringBuilder texts = new StringBuilder();
        for (TextSlot slot : exchange.format().answerTexts(answer)) {
            if (slot.kind() != TextSlot.Kind.METADATA) {
                texts.append(slot.text()).append('\n');
            }
        }
        String text = texts.toString();
        return text.length() < OFFLOAD_CHARACTERS
                ? Single.fromCallable(() -> estimate.tokens(exchange, text))
                : EventLoop.offload(() -> estimate.tokens(exchange, text));
    }

    private void settle(Ending ending) {
        Demand actual = actual(ending);
        // The metrics of the request are reported as soon as it has ended, maybe before the store has answered.
        announce(reservation.statesAfter(actual));
        board.writeMetric();
        reservation
                .settle(actual)
                .subscribe(
                        () -> board.show(reservation.states()),
                        error -> LOG.error("An LLM limit could not be settled", error));
    }

    private Demand actual(Ending ending) {
        if (isUncountedCache()) {
            return Demand.NOTHING;
        }
        return switch (ending) {
            case Ending.Failed failed -> madeBeforeRefusal();
            case Ending.Completed completed -> completed.status() >= ERROR ? Demand.NOTHING : complete();
            case Ending.Truncated truncated -> partial();
            case Ending.Aborted aborted -> partial();
        };
    }

    /** The provider charges for an answer that a stage then kept from the client. */
    private Demand madeBeforeRefusal() {
        if (used != null) {
            return used;
        }
        return exchange.answer() instanceof Answer.Body && !isUncountedCache()
                ? reported().map(usage -> estimate.real(exchange, usage)).orElse(Demand.NOTHING)
                : Demand.NOTHING;
    }

    private Demand complete() {
        if (used != null) {
            return used;
        }
        Optional<Usage> reported = reported();
        return reported.isPresent() && reported.get().completionTokens() > 0
                ? estimate.real(exchange, reported.get())
                : demand(reported, meter.counted());
    }

    /** What came before the stream broke, or before the client left: the provider charges it as well. */
    private Demand partial() {
        if (used != null || meter.ended()) {
            return complete();
        }
        return meter.began() ? demand(reported(), meter.counted()) : Demand.NOTHING;
    }

    /** Of what the provider does not say, or says too early to be all, our own count. */
    private Demand demand(Optional<Usage> reported, long ownCompletion) {
        Usage usage = reported.orElseGet(() -> Usage.of(0, 0));
        boolean promptIsOurs = usage.promptTokens() == 0;
        if (promptIsOurs || ownCompletion > usage.completionTokens()) {
            exchange.context().metrics().putAdditionalMetric(LimitMetrics.ESTIMATED, 1L);
        }
        return estimate.real(
                exchange, usage.atLeast(Usage.of(promptIsOurs ? reserved.promptTokens() : 0, ownCompletion)));
    }

    /** Some servers send the figures as zeros, which is no report. */
    private Optional<Usage> reported() {
        return exchange.usage().filter(usage -> usage.totalTokens() > 0);
    }

    private boolean isUncountedCache() {
        return exchange.servedFromCache() && !configuration.countCachedAnswers();
    }

    private void announce(List<LimitState> states) {
        board.show(states);
        board.announceThresholds(states);
    }

    private void writeHeaders(List<LimitState> states) {
        if (configuration.addHeaders()) {
            LimitHeaders.write(exchange.context().response().headers(), states);
        }
    }
}
