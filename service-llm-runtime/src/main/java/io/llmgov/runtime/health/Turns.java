package io.llmgov.runtime.health;

import java.util.concurrent.atomic.AtomicLong;

/** A counter for taking turns. Losing one is harmless: the turns begin anew. */
final class Turns implements Registry.Entry {

    private final AtomicLong next = new AtomicLong();
    private volatile long lastUsedMs;

    Turns(long nowMs) {
        this.lastUsedMs = nowMs;
    }

    /** Never negative, also after the counter has gone round. */
    long next(long nowMs) {
        lastUsedMs = nowMs;
        return next.getAndIncrement() & Long.MAX_VALUE;
    }

    @Override
    public long lastUsedMs() {
        return lastUsedMs;
    }

    @Override
    public boolean retire() {
        return true;
    }
}
