package io.llmgov.ratelimit.reserve;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.core.wire.Usage;
import io.llmgov.ratelimit.config.Alignment;
import io.llmgov.ratelimit.config.LevelConfiguration;
import io.llmgov.ratelimit.config.PeriodUnit;
import io.llmgov.ratelimit.config.Unit;
import io.llmgov.ratelimit.window.Windows;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import io.reactivex.rxjava3.schedulers.TestScheduler;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReservationTest {

    private final AtomicLong now =
            new AtomicLong(Instant.parse("2026-05-10T12:00:30Z").toEpochMilli());
    private final Clock clock = new TestClock();
    private final TestStore store = new TestStore();

    @Test
    void what_is_reserved_is_charged_on_every_level() {
        Reservation reservation = granted(List.of(tokens("app", "a", 1000), tokens("org", "acme", 5000)), tokens(300));

        assertThat(store.total("TOTAL_TOKENS")).isEqualTo(600);
        assertThat(reservation.states()).extracting(LimitState::remaining).containsExactly(700L, 4700L);
        assertThat(reservation.states().getFirst().remainingShare()).isEqualTo(0.7);
    }

    @Test
    void a_request_that_one_level_refuses_leaves_the_others_as_they_were() {
        var limits = List.of(tokens("app", "a", 1000), tokens("team", "blue", 200), tokens("org", "acme", 5000));

        var refused = refused(limits, tokens(300));

        assertThat(refused.exceeded().name()).isEqualTo("team");
        assertThat(refused.exceeded().used()).isZero();
        assertThat(store.counters.values()).containsOnly(0L);
    }

    @Test
    void what_was_not_used_is_given_back() {
        Reservation reservation = granted(List.of(tokens("app", "a", 1000)), tokens(900));

        reservation.settle(tokens(120)).blockingAwait();

        assertThat(store.total("TOTAL_TOKENS")).isEqualTo(120);
    }

    @Test
    void what_was_used_beyond_the_reserve_is_charged() {
        Reservation reservation = granted(List.of(tokens("app", "a", 1000)), tokens(100));

        reservation.settle(tokens(1500)).blockingAwait();

        assertThat(store.total("TOTAL_TOKENS")).isEqualTo(1500);
        assertThat(refused(List.of(tokens("app", "a", 1000)), tokens(1))
                        .exceeded()
                        .used())
                .isEqualTo(1500);
    }

    @Test
    void a_call_that_did_not_happen_costs_nothing_not_even_a_request() {
        Reservation reservation = granted(
                List.of(
                        tokens("app", "a", 1000),
                        limit("app", "a", Unit.REQUESTS, 10),
                        limit("org", "x", Unit.COST_USD, 9)),
                new Demand(Usage.of(50, 50), 4_000_000));
        assertThat(store.total("COST_USD")).isEqualTo(4_000_000);

        reservation.release().blockingAwait();

        assertThat(store.counters.values()).containsOnly(0L);
    }

    @Test
    void each_unit_is_charged_by_its_own_measure() {
        granted(
                List.of(
                        limit("a", "k", Unit.PROMPT_TOKENS, 100),
                        limit("b", "k", Unit.COMPLETION_TOKENS, 100),
                        limit("c", "k", Unit.COST_USD, 1),
                        limit("d", "k", Unit.REQUESTS, 5)),
                new Demand(Usage.of(30, 20), 250_000));

        assertThat(store.total("PROMPT_TOKENS")).isEqualTo(30);
        assertThat(store.total("COMPLETION_TOKENS")).isEqualTo(20);
        assertThat(store.total("COST_USD")).isEqualTo(250_000);
        assertThat(store.total("REQUESTS")).isEqualTo(1);
    }

    @Test
    void a_limit_that_counts_nothing_of_a_request_does_not_refuse_it() {
        assertThat(granted(List.of(limit("b", "k", Unit.COMPLETION_TOKENS, 0)), new Demand(Usage.of(30, 0), 0))
                        .states())
                .isEmpty();
    }

    @Test
    void keys_and_levels_never_share_a_counter() {
        granted(
                List.of(
                        tokens("app", "a", 1000),
                        tokens("app", "b", 1000),
                        tokens("app:a", "b", 1000),
                        tokens("app", "a\nb", 1000),
                        tokens("ap", "pa", 1000)),
                tokens(1));

        assertThat(store.counters).hasSize(5).doesNotContainValue(2L);
        assertThat(store.counters.keySet()).noneMatch(key -> key.contains("acme") || key.contains("a\nb"));
    }

    @Test
    void environments_never_share_a_counter() {
        for (String environment : List.of("one", "two")) {
            Reservation.reserve(environment, List.of(tokens("app", "a", 1000)), tokens(1), store, clock, 1000)
                    .blockingGet();
        }

        assertThat(store.counters).hasSize(2);
    }

    @Test
    void a_sliding_window_takes_in_what_has_not_slid_out_yet() {
        var limits = List.of(tokens("app", "a", 1000));
        granted(limits, tokens(800));

        now.addAndGet(30_000); // The next minute begins: all of the last one still counts.
        assertThat(refused(limits, tokens(300)).exceeded().used()).isEqualTo(800);

        now.addAndGet(30_000); // Half of it has slid out.
        granted(limits, tokens(300));
        assertThat(refused(limits, tokens(301)).exceeded().used()).isEqualTo(700);

        now.addAndGet(31_000); // The minute after that: what was reserved in this one counts, the first no more.
        assertThat(granted(limits, tokens(1)).states().getFirst().used()).isBetween(290L, 301L);
    }

    @Test
    void a_calendar_window_begins_with_nothing() {
        var limits = List.of(calendarDay("app", 1000));
        granted(limits, tokens(1000));
        refused(limits, tokens(1));

        now.set(Instant.parse("2026-05-11T00:00:00Z").toEpochMilli());

        granted(limits, tokens(1000));
    }

    @Test
    void a_call_that_ends_in_the_next_window_settles_in_its_own() {
        var limits = List.of(calendarDay("app", 1000));
        now.set(Instant.parse("2026-05-10T23:59:59Z").toEpochMilli());
        Reservation late = granted(limits, tokens(900));
        now.set(Instant.parse("2026-05-11T00:00:05Z").toEpochMilli());

        late.settle(tokens(100)).blockingAwait();

        assertThat(store.counters.values()).containsExactly(100L);
        assertThat(granted(limits, tokens(1)).states().getFirst().used()).isEqualTo(1);
    }

    @Test
    void gateways_whose_clocks_differ_agree_but_for_the_difference() {
        var limits = List.of(calendarDay("app", 1000));
        now.set(Instant.parse("2026-05-11T00:00:01Z").toEpochMilli());
        granted(limits, tokens(600));
        now.set(Instant.parse("2026-05-10T23:59:59Z").toEpochMilli());
        granted(limits, tokens(600));
        now.set(Instant.parse("2026-05-11T00:00:03Z").toEpochMilli());

        assertThat(refused(limits, tokens(600)).exceeded().used()).isEqualTo(600);
    }

    @Test
    void a_store_that_is_away_for_one_level_leaves_nothing_on_the_others() {
        var limits = List.of(tokens("app", "a", 1000), limit("org", "acme", Unit.REQUESTS, 10));
        store.failOn(key -> key.contains(":REQUESTS:"));

        Reservation.reserve("env", limits, tokens(300), store, clock, 1000)
                .test()
                .awaitDone(5, TimeUnit.SECONDS)
                .assertError(IllegalStateException.class);

        assertThat(store.total("TOTAL_TOKENS")).isZero();
    }

    @Test
    void a_settlement_is_tried_again_until_the_store_is_back() {
        TestScheduler time = new TestScheduler();
        RxJavaPlugins.setComputationSchedulerHandler(scheduler -> time);
        try {
            Reservation reservation = granted(List.of(tokens("app", "a", 1000)), tokens(900));
            store.failOn(key -> true);
            var settled = reservation.settle(tokens(120)).test();
            time.advanceTimeBy(3, TimeUnit.SECONDS);
            settled.assertNotComplete();

            store.failOn(key -> false);
            time.advanceTimeBy(30, TimeUnit.SECONDS);

            settled.assertComplete();
            assertThat(store.total("TOTAL_TOKENS")).isEqualTo(120);
        } finally {
            RxJavaPlugins.setComputationSchedulerHandler(null);
        }
    }

    @Test
    void a_store_that_stays_away_keeps_the_reserve_and_no_error_comes_out() {
        TestScheduler time = new TestScheduler();
        RxJavaPlugins.setComputationSchedulerHandler(scheduler -> time);
        try {
            Reservation reservation = granted(List.of(tokens("app", "a", 1000)), tokens(900));
            store.failOn(key -> true);
            var settled = reservation.settle(tokens(120)).test();

            time.advanceTimeBy(60, TimeUnit.SECONDS);

            settled.assertComplete();
            assertThat(store.total("TOTAL_TOKENS")).isEqualTo(900);
        } finally {
            RxJavaPlugins.setComputationSchedulerHandler(null);
        }
    }

    @Test
    void a_stream_is_charged_as_it_grows_and_told_when_the_limit_is_exhausted() {
        Reservation reservation = granted(List.of(tokens("app", "a", 1000)), tokens(500));

        assertThat(reservation.topUp(unit -> 400).blockingGet()).isEmpty();
        assertThat(reservation.topUp(unit -> 200).blockingGet().orElseThrow().used())
                .isEqualTo(1100);
        reservation.settle(tokens(950)).blockingAwait();

        assertThat(store.total("TOTAL_TOKENS")).isEqualTo(950);
    }

    @Test
    void many_at_once_never_exceed_a_limit_and_settle_to_the_token() throws Exception {
        var limits = List.of(tokens("app", "a", 5000), tokens("org", "acme", 100_000));
        AtomicLong settled = new AtomicLong();
        AtomicLong most = new AtomicLong();
        List<Future<?>> calls = new ArrayList<>();
        try (var pool = Executors.newFixedThreadPool(16)) {
            for (int i = 0; i < 400; i++) {
                int seed = i;
                calls.add(pool.submit(() -> {
                    long real = new Random(seed).nextLong(1, 101);
                    var outcome = Reservation.reserve("env", limits, tokens(100), store, clock, 1000)
                            .blockingGet();
                    if (outcome instanceof Reservation.Outcome.Granted granted) {
                        settled.addAndGet(real);
                        granted.reservation().settle(tokens(real)).blockingAwait();
                        most.accumulateAndGet(settled.get(), Math::max);
                    }
                }));
            }
            for (Future<?> call : calls) {
                call.get(30, TimeUnit.SECONDS);
            }
        }

        assertThat(settled.get()).isPositive().isLessThanOrEqualTo(5000);
        assertThat(store.counters.values()).containsExactlyInAnyOrder(settled.get(), settled.get());
    }

    private Reservation granted(List<ActiveLimit> limits, Demand demand) {
        var outcome =
                Reservation.reserve("env", limits, demand, store, clock, 1000).blockingGet();
        assertThat(outcome).isInstanceOf(Reservation.Outcome.Granted.class);
        return ((Reservation.Outcome.Granted) outcome).reservation();
    }

    private Reservation.Outcome.Refused refused(List<ActiveLimit> limits, Demand demand) {
        var outcome =
                Reservation.reserve("env", limits, demand, store, clock, 1000).blockingGet();
        assertThat(outcome).isInstanceOf(Reservation.Outcome.Refused.class);
        return (Reservation.Outcome.Refused) outcome;
    }

    private static Demand tokens(long tokens) {
        return new Demand(Usage.of(tokens, 0), 0);
    }

    private static ActiveLimit tokens(String level, String key, long limit) {
        return limit(level, key, Unit.TOTAL_TOKENS, limit);
    }

    private static ActiveLimit limit(String level, String key, Unit unit, long limit) {
        return limit(level, key, unit, limit, PeriodUnit.MINUTES, Alignment.ROLLING);
    }

    private static ActiveLimit calendarDay(String level, long limit) {
        return limit(level, "k", Unit.TOTAL_TOKENS, limit, PeriodUnit.DAYS, Alignment.CALENDAR);
    }

    private static ActiveLimit limit(
            String level, String key, Unit unit, long limit, PeriodUnit period, Alignment alignment) {
        LevelConfiguration configuration = new LevelConfiguration(
                level, key, null, unit, BigDecimal.valueOf(limit), null, 1, period, alignment, null, null, null);
        long amount = unit.isMoney() ? limit * 1_000_000 : limit;
        return new ActiveLimit(configuration, new Windows(configuration), key, amount);
    }

    private final class TestClock extends Clock {

        @Override
        public ZoneId getZone() {
            return ZoneId.of("UTC");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(now.get());
        }
    }
}
