package io.llmgov.runtime.health;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Named state in bounded memory. Names may come from clients (a model that no configuration lists), so entries that
 * nobody has used for an hour go, and when there are too many the least recently used ones go earlier.
 *
 * @param <E> the state that is kept under a name
 */
final class Registry<E extends Registry.Entry> {

    static final long IDLE_MS = 3_600_000;

    private static final long SWEEP_EVERY_MS = 60_000;

    interface Entry {

        long lastUsedMs();

        /** Ends the entry's life, unless it is in use: then it answers false and lives on. */
        boolean retire();
    }

    private final Map<String, E> entries = new ConcurrentHashMap<>();
    private final AtomicLong nextSweep;
    private final int most;
    private final LongSupplier nowMs;
    private final Function<String, E> create;

    Registry(int most, LongSupplier nowMs, Function<String, E> create) {
        this.most = most;
        this.nowMs = nowMs;
        this.create = create;
        this.nextSweep = new AtomicLong(nowMs.getAsLong() + SWEEP_EVERY_MS);
    }

    Optional<E> find(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    E get(String name) {
        E entry = entries.get(name);
        if (entry != null) {
            return entry;
        }
        makeRoom();
        return entries.computeIfAbsent(name, create);
    }

    Map<String, E> all() {
        return Map.copyOf(entries);
    }

    private void makeRoom() {
        long now = nowMs.getAsLong();
        if (entries.size() >= most) {
            // A tenth at once, so that a flood of names does not pay for the sorting with each of them.
            sweep(now, most - most / 10);
        } else if (now >= nextSweep.get()) {
            sweep(now, most);
        }
    }

    private synchronized void sweep(long now, int target) {
        nextSweep.set(now + SWEEP_EVERY_MS);
        List<Map.Entry<String, Long>> leastRecentFirst = entries.entrySet().stream()
                .map(entry -> Map.entry(entry.getKey(), entry.getValue().lastUsedMs()))
                .sorted(Comparator.comparingLong(Map.Entry::getValue))
                .toList();
        for (Map.Entry<String, Long> entry : leastRecentFirst) {
            if (entries.size() <= target && now - entry.getValue() < IDLE_MS) {
                return;
            }
            entries.computeIfPresent(entry.getKey(), (name, state) -> state.retire() ? null : state);
        }
    }
}
