package io.llmgov.pii.ids.no;

import io.llmgov.pii.ids.Checksums;

/** What Norway's two kinds of eleven digits share: two check digits modulo 11, the century by the serial and the year. */
final class Control {

    private Control() {}

    static boolean checked(String digits) {
        return Checksums.weighted(digits, 3, 7, 6, 1, 8, 9, 4, 5, 2, 1) % 11 == 0
                && Checksums.weighted(digits, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0;
    }

    /** The full year of birth; 0 where the serial is none of a year like that. */
    static int year(int yearOfCentury, int serial) {
        if (serial < 500 || serial >= 900 && yearOfCentury >= 40) {
            return 1900 + yearOfCentury;
        }
        if (serial < 750 && yearOfCentury >= 54) {
            return 1800 + yearOfCentury;
        }
        return yearOfCentury < 40 ? 2000 + yearOfCentury : 0;
    }
}
