package io.llmgov.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.gravitee.common.component.Lifecycle;
import io.gravitee.node.api.Node;
import io.vertx.core.Vertx;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WarmUpTest {

    private final Vertx vertx = Vertx.vertx();
    private final CountDownLatch looks = new CountDownLatch(3);
    private volatile Lifecycle.State state = Lifecycle.State.INITIALIZED;

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void the_work_waits_for_the_gateways_start_and_is_done_once_off_the_event_loop() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(1);
        WarmUp.afterStart(vertx, node(), () -> {
            assertThat(Vertx.currentContext()).as("an event loop").isNull();
            runs.incrementAndGet();
            done.countDown();
        });

        assertThat(looks.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(runs).hasValue(0);
        state = Lifecycle.State.STARTED;

        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(runs).hasValue(1);
    }

    private Node node() {
        return (Node) Proxy.newProxyInstance(
                Node.class.getClassLoader(), new Class<?>[] {Node.class}, (self, method, arguments) -> {
                    looks.countDown();
                    return state;
                });
    }
}
