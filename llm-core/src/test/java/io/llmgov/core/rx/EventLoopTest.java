package io.llmgov.core.rx;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Single;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class EventLoopTest {

    private static Vertx vertx;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void computes_off_the_event_loop() throws Exception {
        boolean onEventLoop = onEventLoop(() -> EventLoop.offload(Context::isOnEventLoopThread));

        assertThat(onEventLoop).isFalse();
    }

    @Test
    void brings_the_result_back_to_the_event_loop_that_asked() throws Exception {
        boolean returned = onEventLoop(() -> {
            Thread caller = Thread.currentThread();
            return EventLoop.offload(() -> "done").map(result -> Thread.currentThread() == caller);
        });

        assertThat(returned).isTrue();
    }

    @Test
    void brings_a_failure_back_to_the_event_loop_that_asked() throws Exception {
        boolean returned = onEventLoop(() -> {
            Thread caller = Thread.currentThread();
            return EventLoop.<Boolean>offload(() -> {
                        throw new IllegalStateException();
                    })
                    .onErrorReturn(error -> Thread.currentThread() == caller);
        });

        assertThat(returned).isTrue();
    }

    @Test
    void computes_only_when_somebody_subscribes() {
        EventLoop.offload(() -> {
            throw new AssertionError("nobody asked");
        });
    }

    @Test
    void computes_outside_Vertx_too() {
        assertThat(EventLoop.offload(() -> 1 + 1).blockingGet()).isEqualTo(2);
    }

    @Test
    @Timeout(10)
    void does_not_block_the_caller_with_a_delay_outside_Vertx() {
        Completable.timer(1, TimeUnit.DAYS, EventLoop.current()).subscribe().dispose();
    }

    private static <T> T onEventLoop(Supplier<Single<T>> work) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        vertx.getOrCreateContext()
                .runOnContext(ignored -> work.get().subscribe(result::complete, result::completeExceptionally));
        return result.get(10, TimeUnit.SECONDS);
    }
}
