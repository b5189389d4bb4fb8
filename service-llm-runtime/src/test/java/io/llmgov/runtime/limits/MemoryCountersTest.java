package io.llmgov.runtime.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.runtime.health.SettableClock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MemoryCountersTest {

    private final SettableClock clock = new SettableClock();
    private final MemoryCounters counters = new MemoryCounters(clock);

    @Test
    void adds_up_takes_back_and_reads() {
        assertThat(counters.add("a", 5, in(1_000))).isEqualTo(5);
        assertThat(counters.add("a", 7, in(1_000))).isEqualTo(12);
        assertThat(counters.add("a", -2, in(1_000))).isEqualTo(10);
        assertThat(counters.add("a", 0, in(1_000))).isEqualTo(10);
        assertThat(counters.add("b", 0, in(1_000))).isZero();
    }

    @Test
    void begins_anew_when_its_window_is_over_whatever_later_callers_say() {
        counters.add("a", 5, in(1_000));
        counters.add("a", 1, in(9_000));
        clock.advanceMs(999);
        assertThat(counters.add("a", 0, in(9_000))).isEqualTo(6);

        clock.advanceMs(1);

        assertThat(counters.add("a", 1, in(9_000))).isEqualTo(1);
    }

    @Test
    void forgets_what_is_over_and_nothing_else() {
        for (int i = 0; i < 1_000; i++) {
            counters.add("short" + i, 1, in(1_000));
        }
        counters.add("long", 1, in(60_000));

        clock.advanceMs(11_000);
        counters.add("another", 1, in(60_000));

        assertThat(counters.size()).isEqualTo(2);
        assertThat(counters.add("long", 0, in(60_000))).isEqualTo(1);
    }

    @Test
    void loses_nothing_when_many_add_at_once() throws Exception {
        List<Future<?>> callers = new ArrayList<>();
        try (var pool = Executors.newFixedThreadPool(8)) {
            for (int caller = 0; caller < 8; caller++) {
                callers.add(pool.submit(() -> {
                    for (int i = 0; i < 20_000; i++) {
                        counters.add("a", 3, Long.MAX_VALUE);
                        counters.add("a", -2, Long.MAX_VALUE);
                    }
                }));
            }
            for (Future<?> caller : callers) {
                caller.get(30, TimeUnit.SECONDS);
            }
        }

        assertThat(counters.add("a", 0, Long.MAX_VALUE)).isEqualTo(160_000);
    }

    private long in(long millis) {
        return clock.millis() + millis;
    }
}
