package io.llmgov.runtime;

import io.gravitee.common.component.Lifecycle;
import io.gravitee.node.api.Node;
import io.vertx.core.Vertx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that makes the first request faster and must not make the gateway's start slower: it is done once the gateway has
 * started, on a thread of its own.
 */
final class WarmUp {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

    private static final long LOOK_EVERY_MS = 100;

    private WarmUp() {}

    static void afterStart(Vertx vertx, Node node, Runnable work) {
        vertx.setPeriodic(LOOK_EVERY_MS, timer -> {
            if (node.lifecycleState() == Lifecycle.State.STARTED) {
                vertx.cancelTimer(timer);
                start(work);
            }
        });
    }

    private static void start(Runnable work) {
        Thread.ofPlatform()
                .daemon()
                .name("llm-runtime-warm-up")
                .priority(Thread.MIN_PRIORITY)
                .start(() -> {
                    try {
                        work.run();
                    } catch (RuntimeException e) {
                        LOG.warn("The LLM runtime could not be warmed up; the first request will be slower", e);
                    }
                });
    }
}
