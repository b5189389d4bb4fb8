package io.llmgov.runtime.health;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.llmgov.core.policy.ConfigurationException;
import io.llmgov.runtime.settings.Settings;
import java.time.Clock;
import java.time.Duration;

/**
 * When a target counts as broken, and for how long.
 *
 * @param windowSize how many of the latest calls are looked at
 * @param minimumCalls with fewer calls than this the circuit stays closed
 * @param failureRatePercent the circuit opens when this share of the window failed
 * @param openMs how long it then stays open
 * @param halfOpenCalls how many calls may then try whether the target works again
 */
public record CircuitSettings(
        int windowSize, int minimumCalls, int failureRatePercent, long openMs, int halfOpenCalls) {

    public static final CircuitSettings DEFAULT = new CircuitSettings(20, 5, 50, 30_000, 2);

    /** The breaker lets the first call through after its wait, not at its end; so that both of us mean the same instant. */
    private static final Duration A_MOMENT = Duration.ofNanos(1);

    private static final long SHORTEST_OPEN_MS = 100;
    private static final int MOST_CALLS = 1_000;
    private static final long LONGEST_OPEN_MS = Duration.ofHours(1).toMillis();

    /** @throws ConfigurationException naming the key that is wrong */
    public static CircuitSettings read(Settings settings) {
        CircuitSettings read = new CircuitSettings(
                (int) settings.integer("windowSize", DEFAULT.windowSize, 1, MOST_CALLS),
                (int) settings.integer("minimumCalls", DEFAULT.minimumCalls, 1, MOST_CALLS),
                (int) settings.integer("failureRatePercent", DEFAULT.failureRatePercent, 1, 100),
                settings.integer("openMs", DEFAULT.openMs, SHORTEST_OPEN_MS, LONGEST_OPEN_MS),
                (int) settings.integer("halfOpenCalls", DEFAULT.halfOpenCalls, 1, MOST_CALLS));
        if (read.minimumCalls > read.windowSize) {
            throw new ConfigurationException(
                    settings.name("minimumCalls"),
                    read.minimumCalls + " is more than the window of " + read.windowSize
                            + " calls, so the circuit would never open");
        }
        return read;
    }

    CircuitBreakerConfig config(Clock clock) {
        return CircuitBreakerConfig.custom()
                .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(windowSize)
                .minimumNumberOfCalls(minimumCalls)
                .failureRateThreshold(failureRatePercent)
                .waitDurationInOpenState(Duration.ofMillis(openMs).minus(A_MOMENT))
                .permittedNumberOfCallsInHalfOpenState(halfOpenCalls)
                .clock(clock)
                .build();
    }
}
