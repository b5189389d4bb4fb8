package io.llmgov.pii.ids.base;

import java.time.LocalDate;
import java.time.YearMonth;

/** Whether the date that an identity number carries can be the birthday of somebody on file today. */
public final class BirthDates {

    /** Nobody born earlier stands in a register that numbers people. */
    private static final int EARLIEST_YEAR = 1875;

    private BirthDates() {}

    /** A day of the calendar, from 1875 until today. */
    public static boolean possible(int year, int month, int day) {
        return year >= EARLIEST_YEAR
                && exists(year, month, day)
                && !LocalDate.of(year, month, day).isAfter(LocalDate.now());
    }

    /** A day of the calendar where the number leaves the century open; a year '00 is held for a leap year, as 2000 was. */
    public static boolean possibleInSomeCentury(int yearOfCentury, int month, int day) {
        return exists(2000 + yearOfCentury, month, day);
    }

    private static boolean exists(int year, int month, int day) {
        return month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(year, month).lengthOfMonth();
    }
}
