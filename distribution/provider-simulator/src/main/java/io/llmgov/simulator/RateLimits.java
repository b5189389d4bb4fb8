package io.llmgov.simulator;

import java.util.concurrent.atomic.AtomicReference;

/** What is left of the rate limits that providers tell in their headers; settable, for tests of those who read them. */
public final class RateLimits {

    public static final int REQUESTS = 10_000;
    public static final int TOKENS = 2_000_000;

    /** @param tokens left before the answer in question */
    record Remaining(int requests, int tokens) {}

    private static final Remaining PLENTY = new Remaining(REQUESTS - 1, TOKENS);

    private final AtomicReference<Remaining> remaining = new AtomicReference<>(PLENTY);

    void set(int requests, int tokens) {
        remaining.set(new Remaining(requests, tokens));
    }

    void reset() {
        remaining.set(PLENTY);
    }

    public int remainingRequests() {
        return remaining.get().requests();
    }

    public int remainingTokens(int used) {
        return Math.max(0, remaining.get().tokens() - used);
    }
}
