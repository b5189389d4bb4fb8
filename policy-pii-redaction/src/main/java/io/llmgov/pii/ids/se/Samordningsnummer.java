package io.llmgov.pii.ids.se;

import io.llmgov.pii.detect.Checksums;
import io.llmgov.pii.ids.base.BirthDates;
import io.llmgov.pii.ids.base.IdentityNumber;

/**
 * The samordningsnummer of people who are not registered in Sweden (Lag 2022:1697; Skatteverket): a personnummer
 * with 60 added to the day.
 */
public final class Samordningsnummer extends IdentityNumber {

    public Samordningsnummer() {
        super(
                "SE_SAMORDNINGSNUMMER",
                10,
                12,
                "samordningsnummer",
                "samordningsnr",
                "samordning",
                "personnummer",
                "skatteverket",
                "coordination number");
    }

    @Override
    public double score(String compact, String written) {
        if (!shaped(compact, "9999999999") && !shaped(compact, "999999999999")) {
            return 0;
        }
        String date = compact.substring(compact.length() - 10);
        int year = number(date, 0, 2);
        int month = number(date, 2, 4);
        int day = number(date, 4, 6) - 60;
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
