package io.llmgov.router.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.sse.SseEvent;
import java.util.List;

/** Tells the pivot's answers to one request in the client's format. One instance belongs to one attempt. */
public interface ClientAnswers {

    /** A complete, successful answer. Never fails on odd input: what is missing stays missing. */
    ObjectNode answer(ObjectNode pivotAnswer);

    /**
     * The next event of a stream, as the events that the client's protocol has for it: none, one or several. The pivot's
     * end marker becomes the protocol's own end, exactly once; an error event becomes the protocol's own, after which
     * nothing follows. Comments (keep-alives) stay comments, or become the protocol's own ping.
     */
    List<SseEvent> event(SseEvent pivotEvent);
}
