package io.llmgov.ratelimit.config;

/** The unit of a limit's period. */
public enum PeriodUnit {
    SECONDS(1),
    MINUTES(60),
    HOURS(3_600),
    DAYS(86_400),
    /** From Monday to Sunday when aligned to the calendar. */
    WEEKS(7 * 86_400),
    /** A calendar month when aligned to the calendar, else 30 days. */
    MONTHS(30 * 86_400);

    private final long seconds;

    PeriodUnit(long seconds) {
        this.seconds = seconds;
    }

    /** Length in milliseconds when not aligned to the calendar. */
    public long millis() {
        return seconds * 1000;
    }
}
