package io.llmgov.ratelimit.reserve;

import io.llmgov.ratelimit.store.Counters;
import io.reactivex.rxjava3.core.Single;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** A store in memory that can be made to fail. */
final class TestStore implements Counters {

    final Map<String, Long> counters = new ConcurrentHashMap<>();
    private volatile Predicate<String> failing = key -> false;

    void failOn(Predicate<String> keys) {
        failing = keys;
    }

    @Override
    public Single<Long> add(String key, long weight, long expiresAtMillis) {
        return Single.fromCallable(() -> {
            if (failing.test(key)) {
                throw new IllegalStateException("the store is away");
            }
            return weight == 0 ? counters.getOrDefault(key, 0L) : counters.merge(key, weight, Long::sum);
        });
    }

    /** What all counters of a unit hold together. */
    long total(String unit) {
        return counters.entrySet().stream()
                .filter(counter -> counter.getKey().contains(":" + unit + ":"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
