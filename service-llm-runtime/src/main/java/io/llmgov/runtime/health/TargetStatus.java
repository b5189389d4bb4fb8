package io.llmgov.runtime.health;

import java.time.Instant;

/**
 * What an operator may see of a target.
 *
 * @param unavailableMs milliseconds until it may be called again; 0 for now
 * @param coolingDownUntil null when it isn't
 * @param firstTokenMs null when it was not measured lately
 * @param headroom share (0 to 1) of its rate limit that is left; null when it didn't say lately
 * @param calls calls begun since the gateway started, or since the target was last forgotten
 * @param failures those of them that failed
 */
public record TargetStatus(
        String target,
        String circuit,
        long unavailableMs,
        Instant coolingDownUntil,
        int inFlight,
        Double firstTokenMs,
        Double headroom,
        long calls,
        long failures) {}
