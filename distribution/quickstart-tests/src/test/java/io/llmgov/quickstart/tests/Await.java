package io.llmgov.quickstart.tests;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for a condition instead of for a time. */
final class Await {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final long CHECK_EVERY_MS = 50;

    private Await() {}

    static void until(String what, Callable<Boolean> condition) throws Exception {
        until(what, TIMEOUT, condition);
    }

    static void until(String what, Duration timeout, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not within " + timeout.toSeconds() + " s: " + what);
            }
            Thread.sleep(CHECK_EVERY_MS);
        }
    }
}
