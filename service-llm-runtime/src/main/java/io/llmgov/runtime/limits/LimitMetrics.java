package io.llmgov.runtime.limits;

import io.vertx.core.Vertx;

/** Keeps the gateway's metrics about limits up to date while the runtime runs, when the gateway has metrics at all. */
public final class LimitMetrics {

    private static final long REFRESH_MS = 10_000;

    private LimitMetrics() {}

    /**
     * @param keys whether to show whose limits they are
     * @return ends it
     */
    public static Runnable start(Vertx vertx, KnownLimits limits, boolean keys) {
        Runnable gauges;
        try {
            gauges = LimitGauges.inGateway(limits, keys);
        } catch (LinkageError noMicrometer) {
            return () -> {};
        }
        if (gauges == null) {
            return () -> {};
        }
        // Sorting thousands of limits is nothing for an event loop.
        long timer = vertx.setPeriodic(
                REFRESH_MS,
                due -> vertx.executeBlocking(
                        () -> {
                            gauges.run();
                            return null;
                        },
                        false));
        return () -> vertx.cancelTimer(timer);
    }
}
