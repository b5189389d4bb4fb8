package io.llmgov.core.runtime;

/**
 * What the gateway knows of each target (one model at one provider), shared by all its APIs. A call is begun with
 * {@link #tryAcquire} and ended by exactly one of {@link #succeeded}, {@link #failed} and {@link #abandoned}.
 * Thread-safe, never blocks.
 */
public interface ProviderHealth {

    /** Begins a call: false when the circuit is open or the target is cooling down. */
    boolean tryAcquire(String target);

    /** The call brought a usable answer; for a stream, to its very end. */
    void succeeded(String target, long durationNanos);

    /** The call failed in a way that speaks against the target. */
    void failed(String target, long durationNanos);

    /** The call ended in a way that says nothing of the target: the client left, or its request was at fault. */
    void abandoned(String target);

    /** The first piece of the answer came after this time. */
    void firstToken(String target, long nanos);

    /** The target asked to be left alone (Retry-After). */
    void coolDown(String target, long millis);

    /** Milliseconds until the target may be called again; 0 when it may be called now. */
    long unavailableMillis(String target);

    /** Calls that are under way. */
    int inFlight(String target);

    /**
     * Decayed average time to the first token in nanoseconds; 0 when the target was never measured, or too long ago to
     * count, so that it gets tried.
     */
    double firstTokenNanos(String target);

    /** Notes which share (0 to 1) of its rate limit the target has left. */
    void headroom(String target, double share);

    /** Share of its rate limit that the target has left; 1 when it never said, or said it too long ago to count. */
    double headroom(String target);

    /** A counter that goes up by one with each call, for taking turns; never negative. */
    long turn(String key);
}
