package io.llmgov.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.atomic.AtomicLong;

/** How many calls are open, were answered to the end, or were given up by their client before that. */
final class Traffic {

    private final AtomicLong open = new AtomicLong();
    private final AtomicLong served = new AtomicLong();
    private final AtomicLong cancelled = new AtomicLong();

    void opened() {
        open.incrementAndGet();
    }

    void served() {
        open.decrementAndGet();
        served.incrementAndGet();
    }

    void cancelled() {
        open.decrementAndGet();
        cancelled.incrementAndGet();
    }

    ObjectNode toJson() {
        return Json.object().put("open", open.get()).put("served", served.get()).put("cancelled", cancelled.get());
    }
}
