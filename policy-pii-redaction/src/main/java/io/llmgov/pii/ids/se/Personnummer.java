package io.llmgov.pii.ids.se;

import io.llmgov.pii.detect.Checksums;
import io.llmgov.pii.ids.base.BirthDates;
import io.llmgov.pii.ids.base.IdentityNumber;

/**
 * The personnummer (Folkbokföringslagen 1991:481, § 18; Skatteverket): birthday, three digits with the sex, a
 * check digit by Luhn over the last ten. Written with or without the century; a plus instead of the hyphen marks
 * those of a hundred years and more.
 */
public final class Personnummer extends IdentityNumber {

    public Personnummer() {
        super(
                "SE_PERSONNUMMER",
                10,
                12,
                "personnummer",
                "personnr",
                "pnr",
                "person-nr",
                "född",
                "folkbokförd",
                "bankid",
                "personal identity number");
    }

    @Override
    public double score(String compact, String written) {
        if (!shaped(compact, "9999999999") && !shaped(compact, "999999999999")) {
            return 0;
        }
        String date = compact.substring(compact.length() - 10);
        int year = number(date, 0, 2);
        int month = number(date, 2, 4);
        int day = number(date, 4, 6);
        if (!Checksums.luhn(date)) {
            return 0;
        }
        if (compact.length() == 12) {
            return BirthDates.possible(number(compact, 0, 4), month, day) ? HARDLY_CHANCE : 0;
        }
        if (!BirthDates.possibleInSomeCentury(year, month, day)) {
            return 0;
        }
        return grouped(written, "6-4") ? HARDLY_CHANCE : unlessOddlyGrouped(STRONG, written, "2-2-2-4");
    }
}
