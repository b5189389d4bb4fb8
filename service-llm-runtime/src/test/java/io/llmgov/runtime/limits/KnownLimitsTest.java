package io.llmgov.runtime.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.runtime.health.SettableClock;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KnownLimitsTest {

    private final SettableClock clock = new SettableClock();
    private final KnownLimits limits = new KnownLimits(clock);

    @Test
    void the_latest_word_on_a_limit_holds_and_the_most_used_comes_first() {
        report("a", 10, 1_000);
        report("b", 50, 1_000);
        report("a", 90, 1_000);

        assertThat(limits.mostUsedFirst()).extracting(LimitState::key).containsExactly("a", "b");
        assertThat(limits.mostUsedFirst().getFirst().used()).isEqualTo(90);
    }

    @Test
    void names_that_look_alike_when_put_together_are_different_limits() {
        limits.report("e", "a|b", "c", "REQUESTS", 1, 2, clock.millis() + 1_000);
        limits.report("e", "a", "b|c", "REQUESTS", 1, 2, clock.millis() + 1_000);

        assertThat(limits.mostUsedFirst()).hasSize(2);
    }

    @Test
    void a_limit_whose_window_is_over_is_not_shown() {
        report("a", 10, 1_000);

        clock.advanceMs(1_000);

        assertThat(limits.mostUsedFirst()).isEmpty();
    }

    @Test
    void beyond_the_bound_the_least_used_are_forgotten() {
        for (int i = 0; i < 3 * KnownLimits.MOST; i++) {
            report("key" + i, i, 60_000);
        }

        assertThat(limits.mostUsedFirst())
                .hasSizeBetween(KnownLimits.MOST, KnownLimits.MOST + KnownLimits.MOST / 10 + 1);
        assertThat(limits.mostUsedFirst().getFirst().key()).isEqualTo("key" + (3 * KnownLimits.MOST - 1));
    }

    @Test
    void an_occasion_is_there_once_until_it_is_over() {
        assertThat(limits.firstTime("a", clock.millis() + 1_000)).isTrue();
        assertThat(limits.firstTime("a", clock.millis() + 1_000)).isFalse();

        clock.advanceMs(11_000);

        assertThat(limits.firstTime("a", clock.millis() + 1_000)).isTrue();
    }

    @Test
    void a_limit_of_nothing_is_used_up() {
        limits.report("e", "l", "k", "REQUESTS", 0, 0, clock.millis() + 1_000);

        assertThat(limits.mostUsedFirst().getFirst().share()).isEqualTo(1);
    }

    private void report(String key, long used, long millis) {
        limits.report("e", "l", key, "REQUESTS", used, 100, clock.millis() + millis);
    }
}
