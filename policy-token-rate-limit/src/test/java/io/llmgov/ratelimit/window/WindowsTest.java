package io.llmgov.ratelimit.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.ratelimit.config.Alignment;
import io.llmgov.ratelimit.config.PeriodUnit;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WindowsTest {

    @ParameterizedTest
    @CsvSource({
        "SECONDS, 10, UTC, 2026-03-10T12:34:56Z, 2026-03-10T12:34:50Z, 2026-03-10T12:35:00Z",
        "MINUTES, 1, UTC, 2026-03-10T12:34:56Z, 2026-03-10T12:34:00Z, 2026-03-10T12:35:00Z",
        "HOURS, 6, UTC, 2026-03-10T12:34:56Z, 2026-03-10T12:00:00Z, 2026-03-10T18:00:00Z",
        "HOURS, 1, Asia/Kolkata, 2026-03-10T12:45:00Z, 2026-03-10T12:30:00Z, 2026-03-10T13:30:00Z",
        "DAYS, 1, Europe/Paris, 2026-03-10T23:30:00Z, 2026-03-10T23:00:00Z, 2026-03-11T23:00:00Z",
        "WEEKS, 1, UTC, 2026-03-11T12:00:00Z, 2026-03-09T00:00:00Z, 2026-03-16T00:00:00Z",
        "WEEKS, 1, UTC, 2026-03-15T23:59:59Z, 2026-03-09T00:00:00Z, 2026-03-16T00:00:00Z",
        "MONTHS, 1, UTC, 2026-02-28T23:59:59Z, 2026-02-01T00:00:00Z, 2026-03-01T00:00:00Z",
        "MONTHS, 1, America/New_York, 2026-03-01T04:59:59Z, 2026-02-01T05:00:00Z, 2026-03-01T05:00:00Z",
        "MONTHS, 3, UTC, 2026-05-05T00:00:00Z, 2026-04-01T00:00:00Z, 2026-07-01T00:00:00Z",
        "MONTHS, 12, UTC, 2026-05-05T00:00:00Z, 2026-01-01T00:00:00Z, 2027-01-01T00:00:00Z",
    })
    void a_calendar_window_begins_where_the_calendar_s_does(
            PeriodUnit unit, int period, String zone, Instant now, Instant start, Instant end) {
        assertThat(calendar(unit, period, zone).at(now.toEpochMilli()))
                .isEqualTo(new Window(start.toEpochMilli(), end.toEpochMilli()));
    }

    @ParameterizedTest
    @CsvSource({
        // Clocks go forward at 02:00 on 29 March 2026 and back at 03:00 on 25 October 2026.
        "DAYS, 1, 2026-03-29T12:00:00Z, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z",
        "DAYS, 1, 2026-10-25T12:00:00Z, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z",
        "HOURS, 1, 2026-10-25T00:30:00Z, 2026-10-25T00:00:00Z, 2026-10-25T01:00:00Z",
        "HOURS, 1, 2026-10-25T01:30:00Z, 2026-10-25T01:00:00Z, 2026-10-25T02:00:00Z",
        "HOURS, 12, 2026-03-29T20:00:00Z, 2026-03-29T11:00:00Z, 2026-03-29T22:00:00Z",
        "HOURS, 12, 2026-10-25T22:30:00Z, 2026-10-25T22:00:00Z, 2026-10-25T23:00:00Z",
        "MONTHS, 1, 2026-03-31T12:00:00Z, 2026-02-28T23:00:00Z, 2026-03-31T22:00:00Z",
    })
    void a_day_of_23_or_25_hours_is_as_long_as_it_is(
            PeriodUnit unit, int period, Instant now, Instant start, Instant end) {
        assertThat(calendar(unit, period, "Europe/Paris").at(now.toEpochMilli()))
                .isEqualTo(new Window(start.toEpochMilli(), end.toEpochMilli()));
    }

    @ParameterizedTest
    @EnumSource(PeriodUnit.class)
    void windows_follow_each_other_without_a_gap(PeriodUnit unit) {
        Random random = new Random(7);
        for (Alignment alignment : Alignment.values()) {
            for (String zone : new String[] {"UTC", "Europe/Paris", "America/St_Johns", "Pacific/Chatham"}) {
                for (int i = 0; i < 500; i++) {
                    long now = random.nextLong(0, 4_000_000_000_000L);
                    Windows windows = new Windows(alignment, unit, 1 + random.nextInt(40), ZoneId.of(zone));

                    Window window = windows.at(now);

                    assertThat(window.start()).isLessThanOrEqualTo(now);
                    assertThat(window.end()).isGreaterThan(now);
                    assertThat(windows.at(window.start())).isEqualTo(window);
                    assertThat(windows.at(window.end() - 1)).isEqualTo(window);
                    assertThat(windows.at(window.end()).start()).isEqualTo(window.end());
                    assertThat(windows.before(window).end()).isEqualTo(window.start());
                }
            }
        }
    }

    @Test
    void a_rolling_window_is_as_long_as_its_period_wherever_the_calendar_stands() {
        Windows windows = new Windows(Alignment.ROLLING, PeriodUnit.MONTHS, 1, ZoneId.of("Europe/Paris"));

        Window window = windows.at(Instant.parse("2026-02-10T00:00:00Z").toEpochMilli());

        assertThat(window.end() - window.start()).isEqualTo(30L * 86_400_000);
        assertThat(windows.slides()).isTrue();
    }

    @Test
    void it_is_known_how_much_of_a_window_is_over() {
        Window window = new Window(1000, 3000);

        assertThat(window.elapsed(1000)).isZero();
        assertThat(window.elapsed(1500)).isEqualTo(0.25);
        assertThat(window.elapsed(9000)).isEqualTo(1);
    }

    private static Windows calendar(PeriodUnit unit, int period, String zone) {
        return new Windows(Alignment.CALENDAR, unit, period, ZoneId.of(zone));
    }
}
