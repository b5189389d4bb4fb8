package io.llmgov.ratelimit.reserve;

import io.llmgov.core.rx.EventLoop;
import io.llmgov.ratelimit.config.Unit;
import io.llmgov.ratelimit.store.Counters;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Scheduler;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.exceptions.CompositeException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToLongFunction;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one request holds of all its limits: reserved before the call, topped up by a stream that runs past it, and
 * settled once at the end.
 *
 * <p>An addition that was sent to the store may be carried out although nobody waits for it any more, because the store
 * is slow or the client has left. So none is ever cancelled: its answer is awaited, and what it added is given back.
 */
public final class Reservation {

    private static final Logger LOG = LoggerFactory.getLogger(Reservation.class);

    /** Half a minute in all: longer than a fail-over of the store, and then the reserve stays charged, which is on the safe side. */
    private static final int SETTLE_RETRIES = 8;

    private static final long FIRST_RETRY_MILLIS = 100;

    /** How long an answer of the store is awaited when no client waits for it. */
    private static final long LATE_SECONDS = 60;

    private final Counters counters;
    private final Clock clock;
    private final long timeoutMillis;
    private final Scheduler loop = EventLoop.current();
    private final List<Charge> charges;
    private final Set<Completable> underWay = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean settled = new AtomicBoolean();

    private Reservation(Counters counters, Clock clock, long timeoutMillis, List<Charge> charges) {
        this.counters = counters;
        this.clock = clock;
        this.timeoutMillis = timeoutMillis;
        this.charges = charges;
    }

    /** How an attempt to reserve turned out. */
    public sealed interface Outcome {

        record Granted(Reservation reservation) implements Outcome {}

        /**
         * Nothing is held of any limit, or will not be as soon as the store has taken it back.
         *
         * @param exceeded of the limits without room the one that keeps the request waiting longest
         * @param roomAtMillis when it will have room, if nobody uses anything until then
         */
        record Refused(LimitState exceeded, long roomAtMillis) implements Outcome {}
    }

    /**
     * Reserves on all limits or on none. All are asked at once, so a request that one limit refuses holds a part of the
     * others for as long as the store needs to take it back. Fails when the store does not answer in time; what it
     * carries out all the same is given back. So is what was reserved for a caller who has stopped waiting.
     *
     * @param timeoutMillis how long an answer of the store is awaited
     */
    public static Single<Outcome> reserve(
            String environment,
            List<ActiveLimit> limits,
            Demand demand,
            Counters counters,
            Clock clock,
            long timeoutMillis) {
        return Single.defer(() -> {
            long now = clock.millis();
            List<Charge> charges = limits.stream()
                    .filter(limit -> demand.in(limit.level().unit()) > 0)
                    .map(limit -> new Charge(environment, limit, now))
                    .toList();
            return new Reservation(counters, clock, timeoutMillis, charges).take(demand, now);
        });
    }

    private Single<Outcome> take(Demand demand, long now) {
        AtomicBoolean handedOver = new AtomicBoolean();
        Single<Outcome> outcome = Flowable.fromIterable(charges)
                .flatMapCompletable(
                        charge -> Completable.mergeArrayDelayError(
                                add(charge, demand.in(charge.limit.level().unit())), readPrevious(charge)),
                        true,
                        Math.max(1, charges.size()))
                .onErrorResumeNext(error -> Completable.error(firstOf(error)))
                .andThen(Single.fromCallable(() -> decide(demand, now)))
                .doOnError(error -> release().subscribe())
                .cache();
        return outcome.doOnSuccess(known -> handedOver.set(true)).doOnDispose(() -> {
            if (!handedOver.get()) {
                outcome.subscribe(known -> release().subscribe(), error -> {});
            }
        });
    }

    private static Throwable firstOf(Throwable error) {
        return error instanceof CompositeException several
                ? firstOf(several.getExceptions().getFirst())
                : error;
    }

    private Completable readPrevious(Charge charge) {
        return charge.previousCounter() == null
                ? Completable.complete()
                : counters.add(charge.previousCounter(), 0, charge.previousExpiresAtMillis())
                        .timeout(timeoutMillis, TimeUnit.MILLISECONDS, loop)
                        .doOnSuccess(charge::inPrevious)
                        .ignoreElement();
    }

    private Outcome decide(Demand demand, long now) {
        Optional<Charge> exceeded = charges.stream()
                .filter(charge -> charge.used(now) > charge.limit.limit())
                .max(Comparator.comparing((Charge charge) -> weight(charge, demand) > charge.limit.limit())
                        .thenComparing(charge -> charge.roomAt(weight(charge, demand), now)));
        if (exceeded.isEmpty()) {
            return new Outcome.Granted(this);
        }
        Charge charge = exceeded.get();
        long weight = weight(charge, demand);
        Outcome refused = new Outcome.Refused(state(charge, charge.used(now) - weight), charge.roomAt(weight, now));
        // The client need not wait for it.
        release().subscribe();
        return refused;
    }

    private static long weight(Charge charge, Demand demand) {
        return demand.in(charge.limit.level().unit());
    }

    /** What the limits stand at, as far as this request knows: others go on counting. */
    public List<LimitState> states() {
        long now = clock.millis();
        return charges.stream().map(charge -> state(charge, charge.used(now))).toList();
    }

    /** What the limits will stand at once this is settled. */
    public List<LimitState> statesAfter(Demand actual) {
        long now = clock.millis();
        return charges.stream()
                .map(charge -> state(charge, charge.used(now) + weight(charge, actual) - charge.held()))
                .toList();
    }

    private static LimitState state(Charge charge, long used) {
        return new LimitState(
                charge.limit, Math.max(0, used), charge.limit.limit(), charge.window.end(), charge.counter);
    }

    /**
     * Charges what a running stream uses beyond its reserve.
     *
     * @return the limit that is exhausted by it, by what everybody uses together; empty when there is room, or the store
     *     did not answer
     */
    public Single<Optional<LimitState>> topUp(ToLongFunction<Unit> more) {
        return Flowable.fromIterable(charges)
                .flatMapCompletable(charge -> {
                    long weight = more.applyAsLong(charge.limit.level().unit());
                    return weight <= 0 || settled.get()
                            ? Completable.complete()
                            : add(charge, weight).onErrorComplete();
                })
                .andThen(Single.fromCallable(() -> states().stream()
                        .filter(state -> state.used() > state.limit())
                        .findFirst()));
    }

    /**
     * Replaces what is held by what was really used; only the first call has an effect. Never fails: a store that is away
     * is asked again for half a minute.
     */
    public Completable settle(Demand actual) {
        return Completable.defer(() -> settled.compareAndSet(false, true)
                ? answered()
                        .andThen(Flowable.fromIterable(charges))
                        .flatMapCompletable(charge -> correct(charge, weight(charge, actual) - charge.held()))
                : Completable.complete());
    }

    /** Gives everything back, a request's own count included. */
    public Completable release() {
        return settle(Demand.NOTHING);
    }

    /** The answers to all additions that are under way; those that do not come any more are not waited for. */
    private Completable answered() {
        return Completable.mergeDelayError(List.copyOf(underWay))
                .timeout(LATE_SECONDS, TimeUnit.SECONDS, loop)
                .onErrorComplete();
    }

    private Completable correct(Charge charge, long difference) {
        return difference == 0
                ? Completable.complete()
                : Completable.defer(() -> clock.millis() >= charge.expiresAtMillis
                                ? Completable.complete()
                                : counted(charge, difference).timeout(LATE_SECONDS, TimeUnit.SECONDS, loop))
                        .retryWhen(errors -> errors.zipWith(
                                        Flowable.range(0, SETTLE_RETRIES + 1),
                                        (error, attempt) -> pause(error, attempt, difference))
                                .concatMap(pause -> pause))
                        .doOnError(error -> LOG.error(
                                "LLM limit '{}' could not be settled by {} of {} ({}); its window keeps the reserve",
                                charge.limit.name(),
                                difference,
                                charge.limit.level().unit(),
                                error.getClass().getSimpleName()))
                        .onErrorComplete();
    }

    /** How long to wait before the next attempt; an error when there shall be none. */
    private Publisher<Long> pause(Throwable error, int attempt, long difference) {
        boolean mayBeDone = difference < 0 && isTimeout(error);
        return mayBeDone || attempt == SETTLE_RETRIES
                ? Flowable.error(error)
                : Flowable.timer(FIRST_RETRY_MILLIS << attempt, TimeUnit.MILLISECONDS, loop);
    }

    /**
     * Whether the store may have done what it was asked for. To give something back twice would let others exceed the
     * limit, so then it stays charged. The classes are the repositories' own and out of sight here.
     */
    private static boolean isTimeout(Throwable error) {
        return error.getClass().getSimpleName().contains("Timeout");
    }

    private Completable add(Charge charge, long weight) {
        return Completable.defer(() -> {
            Completable added = counted(charge, weight).cache();
            underWay.add(added);
            added.subscribe(() -> underWay.remove(added), error -> underWay.remove(added));
            return added.timeout(timeoutMillis, TimeUnit.MILLISECONDS, loop);
        });
    }

    private Completable counted(Charge charge, long weight) {
        return counters.add(charge.counter, weight, charge.expiresAtMillis)
                .doOnSuccess(value -> charge.added(weight, value))
                .ignoreElement();
    }
}
