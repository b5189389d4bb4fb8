package io.llmgov.ratelimit.window;

import io.llmgov.ratelimit.config.Alignment;
import io.llmgov.ratelimit.config.LevelConfiguration;
import io.llmgov.ratelimit.config.PeriodUnit;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/**
 * The windows of one limit. A window is named by its start, which follows from the clock alone, so all gateways agree on
 * it without asking each other; clocks that differ by a second disagree for that second on which window it is.
 */
public final class Windows {

    private static final LocalDate A_MONDAY = LocalDate.of(1970, 1, 5);

    private final Alignment alignment;
    private final PeriodUnit unit;
    private final int period;
    private final ZoneId zone;

    public Windows(LevelConfiguration level) {
        this(level.alignment(), level.periodUnit(), level.period(), level.zone());
    }

    Windows(Alignment alignment, PeriodUnit unit, int period, ZoneId zone) {
        this.alignment = alignment;
        this.unit = unit;
        this.period = period;
        this.zone = zone;
    }

    /** Whether what the previous window holds still counts in part. */
    public boolean slides() {
        return alignment == Alignment.ROLLING;
    }

    public Window at(long now) {
        return slides() ? fixed(now) : calendar(Instant.ofEpochMilli(now).atZone(zone));
    }

    public Window before(Window window) {
        return at(window.start() - 1);
    }

    private Window fixed(long now) {
        long length = unit.millis() * period;
        long start = Math.floorDiv(now, length) * length;
        return new Window(start, start + length);
    }

    private Window calendar(ZonedDateTime now) {
        return switch (unit) {
            case SECONDS, MINUTES, HOURS -> withinTheDay(now);
            case DAYS -> days(now.toLocalDate(), LocalDate.EPOCH, period);
            case WEEKS ->
                days(now.toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)), A_MONDAY, 7L * period);
            case MONTHS -> months(now.toLocalDate());
        };
    }

    /**
     * Counted from the local midnight by elapsed time, so a day of 23 or 25 hours has fewer or more windows and the last
     * one ends with the day. A period longer than a day is as long as the day.
     */
    private Window withinTheDay(ZonedDateTime now) {
        ZonedDateTime midnight = now.toLocalDate().atStartOfDay(zone);
        long dayStart = midnight.toInstant().toEpochMilli();
        long dayEnd =
                now.toLocalDate().plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli();
        long length = Duration.ofMillis(unit.millis()).multipliedBy(period).toMillis();
        long start = dayStart + (now.toInstant().toEpochMilli() - dayStart) / length * length;
        return new Window(start, Math.min(start + length, dayEnd));
    }

    private Window days(LocalDate today, LocalDate origin, long length) {
        long sinceOrigin = ChronoUnit.DAYS.between(origin, today);
        LocalDate first = origin.plusDays(Math.floorDiv(sinceOrigin, length) * length);
        return window(first, first.plusDays(length));
    }

    private Window months(LocalDate today) {
        long sinceYearZero = today.getYear() * 12L + today.getMonthValue() - 1;
        long first = Math.floorDiv(sinceYearZero, period) * period;
        LocalDate start =
                LocalDate.of(Math.toIntExact(Math.floorDiv(first, 12)), (int) Math.floorMod(first, 12) + 1, 1);
        return window(start, start.plusMonths(period));
    }

    private Window window(LocalDate first, LocalDate next) {
        return new Window(
                first.atStartOfDay(zone).toInstant().toEpochMilli(),
                next.atStartOfDay(zone).toInstant().toEpochMilli());
    }
}
