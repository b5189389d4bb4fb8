package io.llmgov.runtime.limits;

import io.llmgov.core.runtime.GatewayCounters;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counters in a map. A counter is kept until its window is over, however many there are: to forget one would lift a limit. */
public final class MemoryCounters implements GatewayCounters {

    private static final long SWEEP_EVERY_MS = 10_000;

    private final Map<String, Counter> counters = new ConcurrentHashMap<>();
    private final Clock clock;
    private final AtomicLong nextSweep;

    public MemoryCounters(Clock clock) {
        this.clock = clock;
        this.nextSweep = new AtomicLong(clock.millis() + SWEEP_EVERY_MS);
    }

    @Override
    public long add(String key, long weight, long expiresAtMillis) {
        long now = clock.millis();
        sweep(now);
        return counters.compute(
                        key,
                        (name, counter) -> counter == null || counter.expiresAtMillis <= now
                                ? new Counter(weight, expiresAtMillis)
                                : new Counter(counter.value + weight, counter.expiresAtMillis))
                .value;
    }

    /** How many counters are kept. */
    public int size() {
        return counters.size();
    }

    private void sweep(long now) {
        long due = nextSweep.get();
        if (now >= due && nextSweep.compareAndSet(due, now + SWEEP_EVERY_MS)) {
            counters.values().removeIf(counter -> counter.expiresAtMillis <= now);
        }
    }

    private record Counter(long value, long expiresAtMillis) {}
}
