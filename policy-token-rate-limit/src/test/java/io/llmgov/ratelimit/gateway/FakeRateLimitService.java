package io.llmgov.ratelimit.gateway;

import io.gravitee.repository.ratelimit.api.RateLimitService;
import io.gravitee.repository.ratelimit.model.RateLimit;
import io.reactivex.rxjava3.core.Single;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The rate-limit repository of a company's gateways, without the network. */
final class FakeRateLimitService implements RateLimitService {

    final Map<String, Long> counters = new ConcurrentHashMap<>();
    volatile boolean away;

    @Override
    public Single<RateLimit> incrementAndGet(String key, long weight, boolean async, Supplier<RateLimit> supplier) {
        return Single.fromCallable(() -> {
            if (away) {
                throw new IllegalStateException("no connection");
            }
            RateLimit counter = supplier.get();
            counter.setCounter(counters.merge(key, weight, Long::sum));
            return counter;
        });
    }

    long used(String unit) {
        return counters.entrySet().stream()
                .filter(counter -> counter.getKey().contains(":" + unit + ":"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
