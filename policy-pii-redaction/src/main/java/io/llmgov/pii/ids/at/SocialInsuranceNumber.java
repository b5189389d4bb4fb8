package io.llmgov.pii.ids.at;

import io.llmgov.pii.detect.Checksums;
import io.llmgov.pii.ids.base.BirthDates;
import io.llmgov.pii.ids.base.IdentityNumber;

/**
 * The Sozialversicherungsnummer (ASVG § 31; Dachverband der Sozialversicherungsträger): a serial that does not
 * begin with 0, a check digit modulo 11, the birthday DDMMYY, or 13 to 15 as its month where the serials of a day
 * ran out.
 */
public final class SocialInsuranceNumber extends IdentityNumber {

    public SocialInsuranceNumber() {
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
    public double score(String compact, String written) {
        if (!shaped(compact, "9999999999") || compact.charAt(0) == '0') {
            return 0;
        }
        if (Checksums.weighted(compact, 3, 7, 9, 0, 5, 8, 4, 2, 1, 6) % 11 != Checksums.digit(compact, 3)) {
            return 0;
        }
        int day = number(compact, 4, 6);
        int month = number(compact, 6, 8);
        boolean spare = month >= 13 && month <= 15 && day >= 1 && day <= 31;
        if (!spare && !BirthDates.possibleInSomeCentury(number(compact, 8, 10), month, day)) {
            return 0;
        }
        return grouped(written, "4-6") ? HARDLY_CHANCE : unlessOddlyGrouped(STRONG, written, "4-2-2-2", "3-1-6");
    }
}
