package io.llmgov.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ConcurrentHealthTest {

    private static final int THREADS = 8;

    @Test
    void every_permission_is_released_once_whatever_the_threads_report() throws Exception {
        SharedProviderHealth health =
                new SharedProviderHealth(new CircuitSettings(20, 5, 50, 5, 2), new MonotonicClock());
        AtomicInteger begun = new AtomicInteger();

        inParallel(thread -> {
            Random random = new Random(thread);
            for (int i = 0; i < 20_000; i++) {
                if (health.tryAcquire("target")) {
                    begun.incrementAndGet();
                    end(health, random.nextInt(3));
                }
            }
        });

        TargetStatus status = health.status().getFirst();
        assertThat(status.inFlight()).isZero();
        assertThat(status.calls()).isEqualTo(begun.get()).isPositive();
    }

    @Test
    void a_half_open_circuit_lets_no_more_probes_through_than_permitted() throws Exception {
        SettableClock clock = new SettableClock();
        SharedProviderHealth health = new SharedProviderHealth(CircuitSettings.DEFAULT, clock);
        for (int i = 0; i < 5; i++) {
            health.tryAcquire("target");
            health.failed("target", 1);
        }
        clock.advanceMs(CircuitSettings.DEFAULT.openMs());
        AtomicInteger probes = new AtomicInteger();

        inParallel(thread -> {
            for (int i = 0; i < 1_000; i++) {
                if (health.tryAcquire("target")) {
                    assertThat(probes.incrementAndGet()).isLessThanOrEqualTo(2);
                    probes.decrementAndGet();
                    health.abandoned("target");
                }
            }
        });

        assertThat(health.inFlight("target")).isZero();
    }

    @Test
    void no_call_is_lost_while_targets_are_being_evicted() throws Exception {
        SharedProviderHealth health = new SharedProviderHealth(CircuitSettings.DEFAULT, new MonotonicClock());

        inParallel(thread -> {
            for (int i = 0; i < 5_000; i++) {
                String target = "made-up-" + thread + "-" + i;
                assertThat(health.tryAcquire(target)).isTrue();
                assertThat(health.inFlight(target)).isEqualTo(1);
                health.succeeded(target, 1);
            }
        });

        assertThat(health.status())
                .allSatisfy(status -> assertThat(status.inFlight()).isZero());
        assertThat(health.status()).hasSizeLessThanOrEqualTo(SharedProviderHealth.MOST_TARGETS + THREADS);
    }

    @Test
    void no_two_calls_get_the_same_turn() throws Exception {
        SharedProviderHealth health = new SharedProviderHealth(CircuitSettings.DEFAULT, new MonotonicClock());
        var turns = ConcurrentHashMap.<Long>newKeySet();

        inParallel(thread -> {
            for (int i = 0; i < 10_000; i++) {
                assertThat(turns.add(health.turn("key"))).isTrue();
            }
        });

        assertThat(turns).hasSize(THREADS * 10_000);
    }

    private static void end(SharedProviderHealth health, int how) {
        switch (how) {
            case 0 -> health.succeeded("target", 1);
            case 1 -> health.failed("target", 1);
            default -> health.abandoned("target");
        }
    }

    private interface Work {
        void run(int thread);
    }

    private static void inParallel(Work work) throws Exception {
        CountDownLatch start = new CountDownLatch(THREADS);
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> results = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                results.add(threads.submit(() -> {
                    start.countDown();
                    start.await();
                    work.run(thread);
                    return null;
                }));
            }
            for (Future<?> result : results) {
                result.get();
            }
        }
    }
}
