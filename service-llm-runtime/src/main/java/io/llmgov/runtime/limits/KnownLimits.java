package io.llmgov.runtime.limits;

import io.llmgov.core.runtime.LimitBoard;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The limits that this gateway has met in their current windows, bounded: there may be one for each end user. Beyond the
 * bound the ones furthest from their limit are forgotten first, because nobody needs to look at them.
 */
public final class KnownLimits implements LimitBoard {

    static final int MOST = 10_000;
    static final int MOST_OCCASIONS = 100_000;
    private static final long SWEEP_EVERY_MS = 10_000;

    private final Map<LimitState.Id, LimitState> limits = new ConcurrentHashMap<>();
    private final Map<String, Long> occasions = new ConcurrentHashMap<>();
    private final Clock clock;
    private final AtomicLong nextSweep;

    public KnownLimits(Clock clock) {
        this.clock = clock;
        this.nextSweep = new AtomicLong(clock.millis() + SWEEP_EVERY_MS);
    }

    @Override
    public void report(
            String environment, String level, String key, String unit, long used, long limit, long resetsAtMillis) {
        sweep();
        LimitState state = new LimitState(environment, level, key, unit, used, limit, resetsAtMillis);
        limits.put(state.id(), state);
    }

    @Override
    public boolean firstTime(String occasion, long expiresAtMillis) {
        sweep();
        if (occasions.size() >= MOST_OCCASIONS) {
            // Better to announce some of them twice than to keep all for a month.
            occasions.clear();
        }
        return occasions.putIfAbsent(occasion, expiresAtMillis) == null;
    }

    /** All limits of windows that are not over, the most used ones first. */
    public List<LimitState> mostUsedFirst() {
        long now = clock.millis();
        return limits.values().stream()
                .filter(state -> state.resetsAtMillis() > now)
                .sorted(Comparator.comparingDouble(LimitState::share)
                        .reversed()
                        .thenComparing(LimitState::level)
                        .thenComparing(LimitState::key))
                .toList();
    }

    private void sweep() {
        long now = clock.millis();
        long due = nextSweep.get();
        boolean timely = now >= due && nextSweep.compareAndSet(due, now + SWEEP_EVERY_MS);
        if (timely || limits.size() > MOST + MOST / 10) {
            limits.values().removeIf(state -> state.resetsAtMillis() <= now);
            occasions.values().removeIf(expiry -> expiry <= now);
            forgetLeastUsed();
        }
    }

    private void forgetLeastUsed() {
        int tooMany = limits.size() - MOST;
        if (tooMany > 0) {
            limits.values().stream()
                    .sorted(Comparator.comparingDouble(LimitState::share))
                    .limit(tooMany)
                    .toList()
                    .forEach(state -> limits.remove(state.id(), state));
        }
    }
}
