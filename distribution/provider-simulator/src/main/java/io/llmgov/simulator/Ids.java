package io.llmgov.simulator;

import java.util.concurrent.atomic.AtomicLong;

/** Ids as providers give them, {@code chatcmpl-000000000001}, counted so that runs are repeatable. */
public final class Ids {

    private final AtomicLong count = new AtomicLong();

    public String next(String prefix) {
        return String.format("%s%012d", prefix, count.incrementAndGet());
    }
}
