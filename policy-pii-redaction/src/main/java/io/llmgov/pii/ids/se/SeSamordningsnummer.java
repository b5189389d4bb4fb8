package io.llmgov.pii.ids.se;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.Dates;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The samordningsnummer of people who are not registered in Sweden (Lag 2022:1697; Skatteverket): a personnummer
 * with 60 added to the day.
 */
public final class SeSamordningsnummer extends IdentityNumber {

    public SeSamordningsnummer() {
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
    protected double judge(String compact, String written) {
        if (!Shape.matches(compact, "9999999999") && !Shape.matches(compact, "999999999999")) {
            return 0;
        }
        String date = compact.substring(compact.length() - 10);
        int year = Shape.number(date, 0, 2);
        int month = Shape.number(date, 2, 4);
        int day = Shape.number(date, 4, 6) - 60;
        if (!Checksums.luhn(date)) {
            return 0;
        }
        if (compact.length() == 12) {
            return Dates.isBirth(Shape.number(compact, 0, 4), month, day) ? Scores.HARDLY_CHANCE : 0;
        }
        if (!Dates.existsInSomeCentury(year, month, day)) {
            return 0;
        }
        return Shape.isGrouped(written, "6-4")
                ? Scores.HARDLY_CHANCE
                : Shape.byGrouping(written, Scores.STRONG_CHECKSUM, "2-2-2-4");
    }
}
