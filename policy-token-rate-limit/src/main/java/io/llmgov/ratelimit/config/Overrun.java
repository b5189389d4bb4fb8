package io.llmgov.ratelimit.config;

/** What happens to a stream that has used up its reservation and finds a limit exhausted. */
public enum Overrun {
    /** It goes on, and everything that it sends is charged. */
    CONTINUE,
    /** It ends with an error event that names the limit. */
    CUT
}
