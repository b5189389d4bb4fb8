package io.llmgov.ratelimit.config;

/** Where the windows of a limit begin. */
public enum Alignment {
    /** The window slides: what counts is what was used within the last period. */
    ROLLING,
    /** Windows begin where the calendar's do: at the full minute, at midnight, on the first of the month. */
    CALENDAR
}
