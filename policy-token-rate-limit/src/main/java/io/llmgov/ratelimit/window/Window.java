package io.llmgov.ratelimit.window;

/**
 * A stretch of time in which use adds up.
 *
 * @param start in milliseconds since 1970; names the window
 * @param end when the next one begins
 */
public record Window(long start, long end) {

    /** The share of the window that is over, 0 to 1. */
    public double elapsed(long now) {
        return Math.clamp((double) (now - start) / (end - start), 0, 1);
    }
}
