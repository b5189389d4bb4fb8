package io.llmgov.core.sse;

import java.util.List;

/** Cuts the bytes of a stream into events, however the bytes arrive. Belongs to one stream; not thread-safe. */
public interface EventDecoder {

    /**
     * Takes the next piece of the stream.
     *
     * @return the events and comments that it completed, in order
     */
    List<SseEvent> feed(byte[] piece);

    /** Ends the stream; returns what was left. */
    List<SseEvent> finish();
}
