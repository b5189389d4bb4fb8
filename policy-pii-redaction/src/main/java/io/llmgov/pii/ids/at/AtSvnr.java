package io.llmgov.pii.ids.at;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.Dates;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The Sozialversicherungsnummer (ASVG § 31; Dachverband der Sozialversicherungsträger): a serial that does not
 * begin with 0, a check digit modulo 11, the birthday DDMMYY, or 13 to 15 as its month where the serials of a day
 * ran out.
 */
public final class AtSvnr extends IdentityNumber {

    public AtSvnr() {
        super(
                "AT_SVNR",
                10,
                10,
                "svnr",
                "sv-nr",
                "sv-nummer",
                "sozialversicherungsnummer",
                "versicherungsnummer",
                "sozialversicherung",
                "e-card",
                "ecard",
                "ögk",
                "vsnr",
                "social security");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Shape.matches(compact, "9999999999") || compact.charAt(0) == '0') {
            return 0;
        }
        if (Checksums.weighted(compact, 3, 7, 9, 0, 5, 8, 4, 2, 1, 6) % 11 != Checksums.digit(compact, 3)) {
            return 0;
        }
        int day = Shape.number(compact, 4, 6);
        int month = Shape.number(compact, 6, 8);
        boolean spare = month >= 13 && month <= 15 && day >= 1 && day <= 31;
        if (!spare && !Dates.existsInSomeCentury(Shape.number(compact, 8, 10), month, day)) {
            return 0;
        }
        return Shape.isGrouped(written, "4-6")
                ? Scores.HARDLY_CHANCE
                : Shape.byGrouping(written, Scores.STRONG_CHECKSUM, "4-2-2-2", "3-1-6");
    }
}
