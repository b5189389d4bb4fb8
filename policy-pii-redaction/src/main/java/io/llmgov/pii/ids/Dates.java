package io.llmgov.pii.ids;

import java.time.LocalDate;
import java.time.YearMonth;

/** Whether the date that an identity number carries is one. */
public final class Dates {

    /** Nobody born earlier stands in a register that numbers people. */
    private static final int EARLIEST_YEAR = 1875;

    private Dates() {}

    /** A day of the calendar. */
    public static boolean exists(int year, int month, int day) {
        return month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(year, month).lengthOfMonth();
    }

    /** A day from 1875 until tomorrow: it may be tomorrow where the writer lives. */
    public static boolean isBirth(int year, int month, int day) {
        return year >= EARLIEST_YEAR
                && exists(year, month, day)
                && !LocalDate.of(year, month, day).isAfter(LocalDate.now().plusDays(1));
    }

    /** A day where the number leaves the century open; a year '00 is held for a leap year, as 2000 was. */
    public static boolean existsInSomeCentury(int yearOfCentury, int month, int day) {
        return exists(2000 + yearOfCentury, month, day);
    }

    public static int thisYear() {
        return LocalDate.now().getYear();
    }
}
