package io.llmgov.router.config;

import io.llmgov.core.policy.Checks;
import java.util.List;

/**
 * When the next target is tried.
 *
 * @param onStatus statuses of a provider that count as its failure
 * @param attemptTimeoutMs how long one attempt may take until the answer is there; for streams, until its first token
 * @param firstTokenTimeoutMs how long a stream's first token may take
 * @param maxAttempts calls to providers for one request, at most
 */
public record FailoverConfiguration(
        List<Integer> onStatus, Integer attemptTimeoutMs, Integer firstTokenTimeoutMs, Integer maxAttempts) {

    private static final List<Integer> DEFAULT_STATUSES = List.of(408, 409, 429, 500, 502, 503, 504, 529);
    private static final int DEFAULT_ATTEMPT_TIMEOUT_MS = 60_000;
    private static final int DEFAULT_FIRST_TOKEN_TIMEOUT_MS = 20_000;
    private static final int DEFAULT_MAX_ATTEMPTS = 3;
    private static final int ONE_HOUR_MS = 3_600_000;

    static final FailoverConfiguration DEFAULT = new FailoverConfiguration(null, null, null, null);

    public FailoverConfiguration {
        onStatus = onStatus == null ? DEFAULT_STATUSES : List.copyOf(onStatus);
        onStatus.forEach(status -> Checks.between("onStatus", status, 400, 599));
        attemptTimeoutMs = attemptTimeoutMs == null ? DEFAULT_ATTEMPT_TIMEOUT_MS : attemptTimeoutMs;
        firstTokenTimeoutMs = firstTokenTimeoutMs == null ? DEFAULT_FIRST_TOKEN_TIMEOUT_MS : firstTokenTimeoutMs;
        maxAttempts = maxAttempts == null ? DEFAULT_MAX_ATTEMPTS : maxAttempts;
        Checks.between("attemptTimeoutMs", attemptTimeoutMs, 1, ONE_HOUR_MS);
        Checks.between("firstTokenTimeoutMs", firstTokenTimeoutMs, 1, ONE_HOUR_MS);
        Checks.between("maxAttempts", maxAttempts, 1, 20);
    }
}
