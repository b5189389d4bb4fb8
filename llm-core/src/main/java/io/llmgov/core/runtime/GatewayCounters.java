package io.llmgov.core.runtime;

/**
 * Counters in the memory of one gateway, for gateways without a rate-limit repository. They are as exact as a shared
 * store's, but each gateway has its own and they begin anew with its start. Thread-safe, never blocks.
 */
public interface GatewayCounters {

    /**
     * Adds to a counter, which begins at zero, and tells what it then holds.
     *
     * @param key the counter's whole name
     * @param weight what to add; negative to take back, zero to read
     * @param expiresAtMillis when the counter may be forgotten, in milliseconds since 1970; the first caller's word holds
     */
    long add(String key, long weight, long expiresAtMillis);
}
