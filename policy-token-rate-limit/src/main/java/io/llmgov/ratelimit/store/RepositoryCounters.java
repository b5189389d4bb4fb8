package io.llmgov.ratelimit.store;

import io.gravitee.repository.ratelimit.api.RateLimitService;
import io.gravitee.repository.ratelimit.model.RateLimit;
import io.llmgov.core.rx.EventLoop;
import io.reactivex.rxjava3.core.Scheduler;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.schedulers.Schedulers;

/** Counters in the gateway's rate-limit repository (Redis, MongoDB), which all gateways of the company share. */
final class RepositoryCounters implements Counters {

    /** Redis stores it beside the counter and fails when it is null. */
    private static final String NO_SUBSCRIPTION = "llm";

    private static final boolean EXACT = false;

    private final RateLimitService service;
    private final boolean blocking;

    /** @param blocking whether the repository blocks its caller, as JDBC's does */
    RepositoryCounters(RateLimitService service, boolean blocking) {
        this.service = service;
        this.blocking = blocking;
    }

    @Override
    public Single<Long> add(String key, long weight, long expiresAtMillis) {
        return Single.defer(() -> {
            Scheduler caller = EventLoop.current();
            Single<RateLimit> answer =
                    Single.defer(() -> service.incrementAndGet(key, weight, EXACT, () -> fresh(key, expiresAtMillis)));
            return (blocking ? answer.subscribeOn(Schedulers.io()) : answer)
                    .observeOn(caller)
                    .map(RateLimit::getCounter);
        });
    }

    private static RateLimit fresh(String key, long expiresAtMillis) {
        RateLimit counter = new RateLimit(key);
        counter.setCounter(0);
        counter.setLimit(0);
        counter.setResetTime(expiresAtMillis);
        counter.setSubscription(NO_SUBSCRIPTION);
        return counter;
    }
}
