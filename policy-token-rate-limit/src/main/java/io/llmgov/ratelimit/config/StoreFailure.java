package io.llmgov.ratelimit.config;

/** What happens to requests while the counters cannot be reached. */
public enum StoreFailure {
    /** They are refused with 503. */
    FAIL_CLOSED,
    /** They pass uncounted; a metric and a warning say so. */
    FAIL_OPEN
}
