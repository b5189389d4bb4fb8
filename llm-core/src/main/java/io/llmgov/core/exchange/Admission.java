package io.llmgov.core.exchange;

/**
 * Which requests a policy lets into the chain.
 *
 * @param maxRequestBytes largest body accepted, in bytes
 * @param passUnrecognized whether a request in no known format is left alone instead of refused, for APIs that mix LLM
 *     and other paths
 */
public record Admission(int maxRequestBytes, boolean passUnrecognized) {

    public static final int DEFAULT_MAX_REQUEST_BYTES = 10 * 1024 * 1024;
}
