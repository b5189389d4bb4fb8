package io.llmgov.core.exchange;

/** How an exchange ended. Exactly one of these comes, exactly once. */
public sealed interface Ending {

    /** The whole answer was handed over, with this status (which may be a provider's error). */
    record Completed(int status) implements Ending {}

    /** The request was refused, or failed before an answer began. */
    record Failed(String key) implements Ending {}

    /** A stream broke after it had begun; the client got an error event. */
    record Truncated() implements Ending {}

    /** The client went away, or the gateway's request timeout struck. */
    record Aborted() implements Ending {}
}
