package io.llmgov.runtime.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.runtime.health.SettableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LimitGaugesTest {

    private final SettableClock clock = new SettableClock();
    private final KnownLimits limits = new KnownLimits(clock);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void without_keys_a_level_shows_its_most_used_one_and_how_many_are_near() {
        report("team", "blue", 90);
        report("team", "red", 120);
        report("team", "green", 80);
        report("app", "one", 5);

        new LimitGauges(registry, limits, false).run();

        assertThat(ratio("level", "team", "unit", "REQUESTS")).isEqualTo(1.2);
        assertThat(ratio("level", "app", "unit", "REQUESTS")).isEqualTo(0.05);
        assertThat(near("team")).isEqualTo(2);
        assertThat(near("app")).isZero();
        assertThat(registry.getMeters())
                .hasSize(4)
                .allSatisfy(meter -> assertThat(meter.getId().getTag("key")).isNull());
    }

    @Test
    void with_keys_each_limit_shows_its_own_share() {
        report("team", "blue", 90);
        report("team", "red", 50);

        new LimitGauges(registry, limits, true).run();

        assertThat(ratio("level", "team", "unit", "REQUESTS", "key", "blue")).isEqualTo(0.9);
        assertThat(ratio("level", "team", "unit", "REQUESTS", "key", "red")).isEqualTo(0.5);
    }

    @Test
    void only_the_most_used_keys_are_shown() {
        for (int i = 0; i < 2 * LimitGauges.MOST_ROWS; i++) {
            report("user", "user" + i, i);
        }

        new LimitGauges(registry, limits, true).run();

        assertThat(registry.getMeters()).hasSize(LimitGauges.MOST_ROWS);
        assertThat(registry.find(LimitGauges.USED_RATIO).tag("key", "user0").gauge())
                .isNull();
    }

    @Test
    void values_follow_and_go_with_their_window() {
        LimitGauges gauges = new LimitGauges(registry, limits, true);
        report("team", "blue", 10);
        gauges.run();
        report("team", "blue", 40);
        gauges.run();
        assertThat(ratio("level", "team", "unit", "REQUESTS", "key", "blue")).isEqualTo(0.4);

        clock.advanceMs(60_000);
        gauges.run();

        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void a_gateway_without_metrics_has_none_of_these_either() {
        Vertx vertx = Vertx.vertx();
        try {
            LimitMetrics.start(vertx, limits, true).run();
        } finally {
            vertx.close();
        }
    }

    private double ratio(String... tags) {
        return registry.get(LimitGauges.USED_RATIO).tags(tags).gauge().value();
    }

    private double near(String level) {
        return registry.get(LimitGauges.KEYS_NEAR).tag("level", level).gauge().value();
    }

    private void report(String level, String key, long used) {
        limits.report("env", level, key, "REQUESTS", used, 100, clock.millis() + 60_000);
    }
}
