package io.llmgov.ratelimit.reserve;

import io.llmgov.ratelimit.config.Unit;
import io.llmgov.ratelimit.store.Counters;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Single;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one request holds of all its limits: reserved before the call, topped up by a stream that runs past it, and
 * settled once at the end. Belongs to the request's event loop.
 */
public final class Reservation {

    private static final Logger LOG = LoggerFactory.getLogger(Reservation.class);

    /** Half a minute in all: longer than a fail-over of the store, and then the reserve stays charged, which is on the safe side. */
    private static final int SETTLE_RETRIES = 8;

    private static final long FIRST_RETRY_MILLIS = 100;

    private final Counters counters;
    private final Clock clock;
    private final List<Charge> charges;
    private Completable pending = Completable.complete();

    private Reservation(Counters counters, Clock clock, List<Charge> charges) {
        this.counters = counters;
        this.clock = clock;
        this.charges = charges;
    }

    /** How an attempt to reserve turned out. */
    public sealed interface Outcome {

        record Granted(Reservation reservation) implements Outcome {}

        /** Nothing is held of any limit. */
        record Refused(LimitState exceeded) implements Outcome {}
    }

    /**
     * Reserves on all limits or on none. All are asked at once, so a request that one limit refuses holds a part of the
     * others for as long as the store needs to take it back. Fails, holding nothing, when the store does not answer.
     */
    public static Single<Outcome> reserve(
            String environment, List<ActiveLimit> limits, Demand demand, Counters counters, Clock clock) {
        long now = clock.millis();
        List<Charge> charges = limits.stream()
                .filter(limit -> demand.in(limit.level().unit()) > 0)
                .map(limit -> new Charge(environment, limit, now))
                .toList();
        Reservation reservation = new Reservation(counters, clock, charges);
        return Flowable.fromIterable(charges)
                .flatMapSingle(charge -> reservation.take(charge, demand, now), true, Math.max(1, charges.size()))
                .ignoreElements()
                .andThen(Single.defer(() -> reservation.decide(demand)))
                .onErrorResumeNext(error -> reservation.release().andThen(Single.error(error)));
    }

    private Single<Charge> take(Charge charge, Demand demand, long now) {
        long weight = demand.in(charge.limit.level().unit());
        Single<Long> current = counters.add(charge.counter, weight, charge.expiresAtMillis)
                .doOnSuccess(value -> charge.reserved(weight));
        Single<Long> previous = charge.previousCounter() == null
                ? Single.just(0L)
                : counters.add(charge.previousCounter(), 0, charge.previousExpiresAtMillis());
        return Single.zip(current, previous, (value, before) -> {
            charge.used(value, before, now);
            return charge;
        });
    }

    private Single<Outcome> decide(Demand demand) {
        Optional<Charge> exceeded = charges.stream()
                .filter(charge -> charge.used() > charge.limit.limit())
                .findFirst();
        if (exceeded.isEmpty()) {
            return Single.just(new Outcome.Granted(this));
        }
        Charge charge = exceeded.get();
        long weight = demand.in(charge.limit.level().unit());
        LimitState state = state(charge, charge.used() - weight);
        return release().andThen(Single.just(new Outcome.Refused(state)));
    }

    /** What the limits stand at, as far as this request knows: others go on counting. */
    public List<LimitState> states() {
        return charges.stream().map(charge -> state(charge, charge.used())).toList();
    }

    /** The limit of which the smallest share is left; empty when no limit applies. */
    public Optional<LimitState> tightest() {
        return charges.stream()
                .min(Comparator.comparingDouble(Charge::remainingShare))
                .map(charge -> state(charge, charge.used()));
    }

    private static LimitState state(Charge charge, long used) {
        return new LimitState(
                charge.limit, Math.max(0, used), charge.limit.limit(), charge.window.end(), charge.counter);
    }

    public boolean holds(Unit unit) {
        return charges.stream().anyMatch(charge -> charge.limit.level().unit() == unit);
    }

    /** Tokens or micro-dollars that are held in this unit; 0 when no limit counts it. */
    public long held(Unit unit) {
        return charges.stream()
                .filter(charge -> charge.limit.level().unit() == unit)
                .mapToLong(Charge::held)
                .findFirst()
                .orElse(0);
    }

    /**
     * Charges what a running stream uses beyond its reserve.
     *
     * @return the limit that is exhausted by it; empty when there is room, or the store did not answer
     */
    public Single<Optional<LimitState>> topUp(ToLongFunction<Unit> more) {
        Single<Optional<LimitState>> charged = pending.andThen(Flowable.fromIterable(charges))
                .flatMapCompletable(charge -> {
                    long weight = more.applyAsLong(charge.limit.level().unit());
                    return weight <= 0
                            ? Completable.complete()
                            : add(charge, weight).onErrorComplete();
                })
                .andThen(Single.fromCallable(() -> charges.stream()
                        .filter(charge -> charge.used() > charge.limit.limit())
                        .findFirst()
                        .map(charge -> state(charge, charge.used()))))
                .cache();
        pending = charged.ignoreElement();
        return charged;
    }

    /** Replaces what is held by what was really used. Never fails: a store that is away is asked again for half a minute. */
    public Completable settle(Demand actual) {
        return pending.andThen(Flowable.fromIterable(charges)).flatMapCompletable(charge -> {
            long difference = actual.in(charge.limit.level().unit()) - charge.held();
            return difference == 0 ? Completable.complete() : persistently(charge, difference);
        });
    }

    /** Gives everything back, a request's own count included. */
    public Completable release() {
        return pending.andThen(Flowable.fromIterable(charges))
                .flatMapCompletable(
                        charge -> charge.held() == 0 ? Completable.complete() : persistently(charge, -charge.held()));
    }

    private Completable persistently(Charge charge, long difference) {
        if (clock.millis() >= charge.expiresAtMillis) {
            return Completable.complete();
        }
        return Completable.defer(() -> add(charge, difference))
                .retryWhen(errors -> errors.zipWith(Flowable.range(0, SETTLE_RETRIES + 1), (error, attempt) -> {
                            if (attempt == SETTLE_RETRIES) {
                                throw new IllegalStateException("the counters stayed away", error);
                            }
                            return FIRST_RETRY_MILLIS << attempt;
                        })
                        .concatMap(delay -> Flowable.timer(delay, TimeUnit.MILLISECONDS)))
                .doOnError(error -> LOG.error(
                        "LLM limit '{}' could not be settled by {} of {}; its window keeps the reserve",
                        charge.limit.name(),
                        difference,
                        charge.limit.level().unit()))
                .onErrorComplete();
    }

    private Completable add(Charge charge, long weight) {
        return counters.add(charge.counter, weight, charge.expiresAtMillis)
                .doOnSuccess(value -> charge.hold(weight))
                .ignoreElement();
    }
}
