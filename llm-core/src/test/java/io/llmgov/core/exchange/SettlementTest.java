package io.llmgov.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SettlementTest {

    private static final Ending COMPLETED = new Ending.Completed(200);

    private final Settlement settlement = new Settlement();
    private final List<Object> log = new ArrayList<>();

    @Test
    void tells_every_action_how_the_exchange_ended() {
        settlement.add(log::add);
        settlement.add(log::add);

        settlement.end(COMPLETED);

        assertThat(log).containsExactly(COMPLETED, COMPLETED);
    }

    @Test
    void does_nothing_before_the_end() {
        settlement.add(log::add);

        assertThat(log).isEmpty();
    }

    @Test
    void settles_inner_stages_before_outer_ones() {
        settlement.add(ending -> log.add("outer"));
        settlement.add(ending -> log.add("inner"));

        settlement.end(COMPLETED);

        assertThat(log).containsExactly("inner", "outer");
    }

    @Test
    void settles_once_however_often_the_exchange_ends() {
        settlement.add(log::add);

        settlement.end(new Ending.Truncated());
        settlement.end(new Ending.Aborted());
        settlement.end(COMPLETED);

        assertThat(log).containsExactly(new Ending.Truncated());
    }

    @Test
    void runs_an_action_at_once_that_comes_after_the_end() {
        settlement.end(new Ending.Aborted());

        settlement.add(log::add);

        assertThat(log).containsExactly(new Ending.Aborted());
    }

    @Test
    void runs_an_action_that_another_action_adds() {
        settlement.add(ending -> settlement.add(log::add));

        settlement.end(COMPLETED);

        assertThat(log).containsExactly(COMPLETED);
    }

    @Test
    void settles_the_others_when_one_action_fails() {
        settlement.add(log::add);
        settlement.add(ending -> {
            throw new IllegalStateException();
        });
        settlement.add(log::add);

        settlement.end(COMPLETED);

        assertThat(log).containsExactly(COMPLETED, COMPLETED);
    }

    @Test
    void survives_a_late_action_that_fails() {
        settlement.end(COMPLETED);

        settlement.add(ending -> {
            throw new IllegalStateException();
        });
    }

    @Test
    void runs_each_action_once_when_it_is_added_while_the_exchange_ends() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 500; round++) {
                Settlement contended = new Settlement();
                AtomicInteger runs = new AtomicInteger();
                CountDownLatch start = new CountDownLatch(1);
                Future<?> adding = threads.submit(() -> {
                    start.await();
                    contended.add(ending -> runs.incrementAndGet());
                    return null;
                });
                Future<?> ending = threads.submit(() -> {
                    start.await();
                    contended.end(COMPLETED);
                    return null;
                });
                start.countDown();
                adding.get();
                ending.get();

                assertThat(runs).hasValue(1);
            }
        }
    }
}
