package io.llmgov.pii.ids;

import java.time.LocalDate;
import java.time.YearMonth;

/** Whether the dates inside identity numbers are dates. */
public final class Dates {

    private Dates() {}

    public static boolean exists(int year, int month, int day) {
        return month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(year, month).lengthOfMonth();
    }

    /** A day from 1900 until tomorrow: it may be tomorrow where the writer lives. */
    public static boolean isBirth(int year, int month, int day) {
        return year >= 1900
                && exists(year, month, day)
                && !LocalDate.of(year, month, day).isAfter(LocalDate.now().plusDays(1));
    }

    /** Whether it is a day of the 20th or the 21st century, the year of two digits. */
    public static boolean existsInACentury(int year, int month, int day) {
        return exists(1900 + year, month, day) || exists(2000 + year, month, day);
    }

    public static int thisYear() {
        return LocalDate.now().getYear();
    }
}
