package io.llmgov.runtime.health;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * All that is known of one target. The methods exclude each other for some hundred nanoseconds, which makes the counts
 * consistent with the circuit's state at every moment.
 *
 * <p>End reports don't say which call they end. That matters when the circuit is half-open while calls that began
 * earlier ("strangers") are still under way: as many ends as there were strangers give no permission back, so that there
 * never are more probes at once than permitted, whoever ends first.
 */
final class Target implements Registry.Entry {

    /** How long a target's word on its rate limit counts: providers' shortest limits are per minute. */
    static final long HEADROOM_VALID_MS = 60_000;

    /** What to say when all probes are under way and nobody knows how long they will take. */
    static final long PROBING_MS = 1_000;

    private static final long NEVER = Long.MIN_VALUE;
    private static final Throwable FAILURE = new Failure();

    private final CircuitBreaker circuit;
    private final Clock clock;
    private final long openMs;
    private final int probes;

    private final DecayedAverage firstToken = new DecayedAverage();
    private long stateSinceMs;
    private int probesLeft;
    private int strangers;
    private int inFlight;
    private long coolUntilMs = NEVER;
    private double headroom;
    private long headroomAtMs = NEVER;
    private long calls;
    private long failures;
    private long lastUsedMs;
    private boolean retired;

    Target(String name, CircuitBreakerConfig config, CircuitSettings settings, Clock clock) {
        this.circuit = CircuitBreaker.of(name, config);
        this.clock = clock;
        this.openMs = settings.openMs();
        this.probes = settings.halfOpenCalls();
        this.lastUsedMs = clock.millis();
        circuit.getEventPublisher().onStateTransition(event -> enteredNewState());
    }

    /** How an attempt to begin a call went. {@code RETIRED}: this object is no longer the target's; ask for the new one. */
    enum Begin {
        BEGUN,
        REFUSED,
        RETIRED
    }

    synchronized Begin begin() {
        if (retired) {
            return Begin.RETIRED;
        }
        lastUsedMs = clock.millis();
        giveUpOnSilentProbes();
        if (coolDownMs() > 0 || !circuit.tryAcquirePermission()) {
            return Begin.REFUSED;
        }
        if (circuit.getState() == State.HALF_OPEN) {
            probesLeft--;
        }
        inFlight++;
        calls++;
        return Begin.BEGUN;
    }

    synchronized void succeeded(long durationNanos) {
        if (ended()) {
            circuit.onSuccess(durationNanos, TimeUnit.NANOSECONDS);
        }
    }

    synchronized void failed(long durationNanos) {
        if (ended()) {
            failures++;
            circuit.onError(durationNanos, TimeUnit.NANOSECONDS, FAILURE);
        }
    }

    synchronized void abandoned() {
        boolean stranger = strangers > 0;
        if (ended() && !stranger) {
            probesLeft++;
            circuit.releasePermission();
        }
    }

    synchronized void firstToken(long nanos) {
        firstToken.add(nanos, clock.millis());
    }

    synchronized void coolDown(long millis) {
        lastUsedMs = clock.millis();
        coolUntilMs = Math.max(coolUntilMs, lastUsedMs + millis);
    }

    synchronized void headroom(double share) {
        headroom = share;
        headroomAtMs = clock.millis();
        lastUsedMs = headroomAtMs;
    }

    synchronized long unavailableMillis() {
        return Math.max(coolDownMs(), circuitMs());
    }

    synchronized int inFlight() {
        return inFlight;
    }

    synchronized double firstTokenNanos() {
        return firstToken.value(clock.millis());
    }

    synchronized double headroom() {
        return headroomIsValid() ? headroom : 1;
    }

    synchronized TargetStatus status(String name) {
        double averageNanos = firstTokenNanos();
        return new TargetStatus(
                name,
                circuit.getState().name(),
                unavailableMillis(),
                coolDownMs() > 0 ? Instant.ofEpochMilli(coolUntilMs) : null,
                inFlight,
                averageNanos == 0 ? null : averageNanos / 1_000_000,
                headroomIsValid() ? headroom : null,
                calls,
                failures);
    }

    @Override
    public synchronized long lastUsedMs() {
        return lastUsedMs;
    }

    @Override
    public synchronized boolean retire() {
        retired = inFlight == 0;
        return retired;
    }

    /** Notes the end of a call; false when no call is under way, which would be a caller's error and must not count. */
    private boolean ended() {
        if (inFlight == 0) {
            return false;
        }
        lastUsedMs = clock.millis();
        inFlight--;
        strangers = Math.max(0, strangers - 1);
        return true;
    }

    private void enteredNewState() {
        stateSinceMs = clock.millis();
        probesLeft = probes;
        strangers = inFlight;
    }

    /** A probe may be a stream of minutes. When the probes have said nothing for as long as the circuit was open, others may try. */
    private void giveUpOnSilentProbes() {
        if (isProbing() && clock.millis() - stateSinceMs >= openMs) {
            circuit.transitionToOpenState();
            circuit.transitionToHalfOpenState();
        }
    }

    private boolean isProbing() {
        return circuit.getState() == State.HALF_OPEN && probesLeft <= 0;
    }

    private long circuitMs() {
        if (circuit.getState() == State.OPEN) {
            return Math.max(0, stateSinceMs + openMs - clock.millis());
        }
        return isProbing() ? Math.clamp(stateSinceMs + openMs - clock.millis(), 0, PROBING_MS) : 0;
    }

    private long coolDownMs() {
        return coolUntilMs == NEVER ? 0 : Math.max(0, coolUntilMs - clock.millis());
    }

    private boolean headroomIsValid() {
        return headroomAtMs != NEVER && clock.millis() - headroomAtMs < HEADROOM_VALID_MS;
    }

    /** The circuit breaker wants an exception; this one has no stack to fill in. */
    private static final class Failure extends RuntimeException {

        Failure() {
            super("the call failed", null, false, false);
        }
    }
}
