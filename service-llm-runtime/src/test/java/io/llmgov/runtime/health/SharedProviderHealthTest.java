package io.llmgov.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SharedProviderHealthTest {

    private static final String TARGET = "openai/gpt-4o";
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long OPEN_MS = CircuitSettings.DEFAULT.openMs();

    private final SettableClock clock = new SettableClock();
    private final SharedProviderHealth health = new SharedProviderHealth(CircuitSettings.DEFAULT, clock);

    @Test
    void a_target_that_nobody_has_called_is_available() {
        assertThat(health.unavailableMillis(TARGET)).isZero();
        assertThat(health.inFlight(TARGET)).isZero();
        assertThat(health.firstTokenNanos(TARGET)).isZero();
        assertThat(health.headroom(TARGET)).isEqualTo(1);
        assertThat(health.status()).isEmpty();
    }

    @Test
    void calls_under_way_are_counted() {
        assertThat(health.tryAcquire(TARGET)).isTrue();
        assertThat(health.tryAcquire(TARGET)).isTrue();
        assertThat(health.tryAcquire(TARGET)).isTrue();
        assertThat(health.inFlight(TARGET)).isEqualTo(3);

        health.succeeded(TARGET, SECOND);
        health.failed(TARGET, SECOND);
        health.abandoned(TARGET);

        assertThat(health.inFlight(TARGET)).isZero();
    }

    @Test
    void an_end_without_a_beginning_does_not_count() {
        health.failed(TARGET, SECOND);
        health.tryAcquire(TARGET);
        health.succeeded(TARGET, SECOND);
        for (int i = 0; i < 10; i++) {
            health.failed(TARGET, SECOND);
        }

        assertThat(health.inFlight(TARGET)).isZero();
        assertThat(health.tryAcquire(TARGET)).isTrue();
    }

    @Test
    void the_circuit_stays_closed_below_the_minimum_of_calls() {
        fail(4);

        assertThat(health.tryAcquire(TARGET)).isTrue();
    }

    @Test
    void the_circuit_opens_when_half_of_the_calls_failed() {
        succeed(3);
        fail(3);

        assertThat(health.tryAcquire(TARGET)).isFalse();
        assertThat(health.unavailableMillis(TARGET)).isEqualTo(OPEN_MS);
        assertThat(health.inFlight(TARGET)).isZero();
    }

    @Test
    void abandoned_calls_say_nothing_of_the_target() {
        for (int i = 0; i < 50; i++) {
            health.tryAcquire(TARGET);
            health.abandoned(TARGET);
        }
        fail(4);

        assertThat(health.tryAcquire(TARGET)).isTrue();
    }

    @Test
    void an_open_circuit_says_how_long_it_stays_open() {
        fail(5);
        clock.advanceMs(10_000);

        assertThat(health.unavailableMillis(TARGET)).isEqualTo(OPEN_MS - 10_000);
    }

    @Test
    void only_the_permitted_probes_get_through_a_half_open_circuit() {
        openAndWait();

        assertThat(health.unavailableMillis(TARGET)).isZero();
        assertThat(health.tryAcquire(TARGET)).isTrue();
        assertThat(health.tryAcquire(TARGET)).isTrue();
        assertThat(health.tryAcquire(TARGET)).isFalse();
        assertThat(health.unavailableMillis(TARGET)).isEqualTo(Target.PROBING_MS);
    }

    @Test
    void the_circuit_closes_when_its_probes_succeed() {
        openAndWait();
        succeed(2);

        for (int i = 0; i < 10; i++) {
            assertThat(health.tryAcquire(TARGET)).isTrue();
        }
    }

    @Test
    void the_circuit_opens_again_when_a_probe_fails() {
        openAndWait();
        succeed(1);
        fail(1);

        assertThat(health.tryAcquire(TARGET)).isFalse();
        assertThat(health.unavailableMillis(TARGET)).isEqualTo(OPEN_MS);
    }

    @Test
    void an_abandoned_probe_gives_its_permission_back() {
        openAndWait();
        for (int i = 0; i < 10; i++) {
            assertThat(health.tryAcquire(TARGET)).isTrue();
            health.abandoned(TARGET);
        }
        succeed(2);

        assertThat(health.status().getFirst().circuit()).isEqualTo("CLOSED");
    }

    @Test
    void a_call_from_before_the_circuit_opened_makes_no_room_for_another_probe() {
        health.tryAcquire(TARGET);
        openAndWait();
        health.tryAcquire(TARGET);
        health.tryAcquire(TARGET);

        health.abandoned(TARGET); // the old call

        assertThat(health.tryAcquire(TARGET)).isFalse();
    }

    @Test
    void no_permission_is_lost_whichever_of_old_call_and_probe_is_abandoned_first() {
        health.tryAcquire(TARGET);
        openAndWait();
        health.tryAcquire(TARGET);
        health.tryAcquire(TARGET);

        health.abandoned(TARGET);
        health.abandoned(TARGET);
        health.abandoned(TARGET);

        assertThat(health.tryAcquire(TARGET)).isTrue();
        assertThat(health.tryAcquire(TARGET)).isTrue();
        assertThat(health.tryAcquire(TARGET)).isFalse();
    }

    @Test
    void probes_that_stay_silent_make_way_for_others() {
        openAndWait();
        health.tryAcquire(TARGET);
        health.tryAcquire(TARGET);
        assertThat(health.tryAcquire(TARGET)).isFalse();

        clock.advanceMs(OPEN_MS);

        assertThat(health.tryAcquire(TARGET)).isTrue();
        assertThat(health.tryAcquire(TARGET)).isTrue();
        assertThat(health.tryAcquire(TARGET)).isFalse();
    }

    @Test
    void a_target_that_asked_for_it_is_left_alone() {
        health.coolDown(TARGET, 5_000);

        assertThat(health.tryAcquire(TARGET)).isFalse();
        assertThat(health.unavailableMillis(TARGET)).isEqualTo(5_000);
        assertThat(health.inFlight(TARGET)).isZero();

        clock.advanceMs(5_000);

        assertThat(health.tryAcquire(TARGET)).isTrue();
    }

    @Test
    void a_shorter_cool_down_does_not_end_a_longer_one() {
        health.coolDown(TARGET, 5_000);
        health.coolDown(TARGET, 1_000);
        health.coolDown(TARGET, 0);
        health.coolDown(TARGET, -1);

        assertThat(health.unavailableMillis(TARGET)).isEqualTo(5_000);
    }

    @Test
    void no_cool_down_is_longer_than_an_hour() {
        health.coolDown(TARGET, Long.MAX_VALUE);

        assertThat(health.unavailableMillis(TARGET)).isEqualTo(SharedProviderHealth.LONGEST_COOL_DOWN_MS);
    }

    @Test
    void a_cooling_down_target_uses_up_no_probe() {
        openAndWait();
        health.coolDown(TARGET, 1_000);
        assertThat(health.tryAcquire(TARGET)).isFalse();
        clock.advanceMs(1_000);

        assertThat(health.tryAcquire(TARGET)).isTrue();
        assertThat(health.tryAcquire(TARGET)).isTrue();
    }

    @Test
    void the_time_to_the_first_token_is_an_average() {
        health.tryAcquire(TARGET);
        health.firstToken(TARGET, SECOND);
        health.firstToken(TARGET, 3 * SECOND);

        assertThat(health.firstTokenNanos(TARGET)).isEqualTo(2.0 * SECOND);
    }

    @Test
    void older_times_count_less() {
        health.tryAcquire(TARGET);
        health.firstToken(TARGET, 3 * SECOND);
        clock.advanceMs(DecayedAverage.HALF_LIFE_MS);
        health.firstToken(TARGET, SECOND);

        assertThat(health.firstTokenNanos(TARGET)).isCloseTo((3 * 0.5 + 1) / 1.5 * SECOND, within(1.0));
    }

    @Test
    void a_time_is_forgotten_after_a_long_silence() {
        health.tryAcquire(TARGET);
        health.firstToken(TARGET, 30 * SECOND);
        clock.advanceMs(DecayedAverage.FORGET_AFTER_MS);

        assertThat(health.firstTokenNanos(TARGET)).isZero();
    }

    @Test
    void headroom_is_known_for_a_minute() {
        health.headroom(TARGET, 0.25);
        clock.advanceMs(Target.HEADROOM_VALID_MS - 1);
        assertThat(health.headroom(TARGET)).isEqualTo(0.25);

        clock.advanceMs(1);
        assertThat(health.headroom(TARGET)).isEqualTo(1);
    }

    @Test
    void headroom_is_a_share() {
        health.headroom(TARGET, 7);
        assertThat(health.headroom(TARGET)).isEqualTo(1);
        health.headroom(TARGET, -7);
        assertThat(health.headroom(TARGET)).isZero();
        health.headroom(TARGET, Double.NaN);
        assertThat(health.headroom(TARGET)).isZero();
    }

    @Test
    void turns_go_up_by_one_for_each_key() {
        assertThat(health.turn("a")).isEqualTo(0);
        assertThat(health.turn("a")).isEqualTo(1);
        assertThat(health.turn("b")).isEqualTo(0);
        assertThat(health.turn("a")).isEqualTo(2);
    }

    @Test
    void targets_do_not_affect_each_other() {
        fail(5);

        assertThat(health.tryAcquire("other")).isTrue();
    }

    @Test
    void the_status_tells_all_of_a_target() {
        health.tryAcquire(TARGET);
        health.firstToken(TARGET, SECOND / 2);
        health.failed(TARGET, SECOND);
        health.tryAcquire(TARGET);
        health.headroom(TARGET, 0.5);
        health.coolDown(TARGET, 2_000);

        assertThat(health.status())
                .containsExactly(new TargetStatus(
                        TARGET, "CLOSED", 2_000, clock.instant().plusMillis(2_000), 1, 500.0, 0.5, 2, 1));
    }

    @Test
    void client_chosen_names_do_not_fill_the_memory() {
        health.tryAcquire(TARGET);
        for (int i = 0; i < 3 * SharedProviderHealth.MOST_TARGETS; i++) {
            clock.advanceMs(1);
            health.tryAcquire("made-up-" + i);
            health.abandoned("made-up-" + i);
        }

        assertThat(health.status()).hasSizeLessThanOrEqualTo(SharedProviderHealth.MOST_TARGETS);
        assertThat(health.inFlight(TARGET)).as("a target in use stays").isEqualTo(1);
    }

    @Test
    void an_idle_target_is_forgotten() {
        health.tryAcquire(TARGET);
        health.succeeded(TARGET, SECOND);
        clock.advanceMs(Registry.IDLE_MS);

        health.tryAcquire("another");

        assertThat(health.status()).extracting(TargetStatus::target).containsExactly("another");
    }

    @Test
    void the_monotonic_clock_tells_the_time_of_day() {
        assertThat(new MonotonicClock().millis()).isCloseTo(Clock.systemUTC().millis(), within(5_000L));
    }

    private void openAndWait() {
        fail(5);
        assertThat(health.tryAcquire(TARGET)).isFalse();
        clock.advanceMs(OPEN_MS);
    }

    private void succeed(int calls) {
        for (int i = 0; i < calls; i++) {
            assertThat(health.tryAcquire(TARGET)).isTrue();
            health.succeeded(TARGET, SECOND);
        }
    }

    private void fail(int calls) {
        for (int i = 0; i < calls; i++) {
            assertThat(health.tryAcquire(TARGET)).isTrue();
            health.failed(TARGET, SECOND);
        }
    }
}
