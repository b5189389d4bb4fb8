package io.llmgov.ratelimit.store;

import io.reactivex.rxjava3.core.Single;

/** Counters that begin at zero and are added to atomically, wherever they are kept. Never blocks the caller. */
public interface Counters {

    /**
     * Adds to a counter; what it then holds arrives on the caller's event loop, whenever that is: the caller decides
     * how long to wait. Fails when the store cannot be reached.
     *
     * @param weight negative to take back, zero to read
     * @param expiresAtMillis when the counter may be forgotten, in milliseconds since 1970
     */
    Single<Long> add(String key, long weight, long expiresAtMillis);
}
