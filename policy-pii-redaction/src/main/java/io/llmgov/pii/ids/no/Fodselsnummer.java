package io.llmgov.pii.ids.no;

import io.llmgov.pii.ids.base.BirthDates;
import io.llmgov.pii.ids.base.IdentityNumber;

/**
 * The fødselsnummer (Folkeregisterforskriften § 2-2; Skatteetaten): birthday DDMMYY (40 added to the month for
 * hospitals, 80 for Skatteetaten's own test persons), three digits that tell the century, two check digits modulo
 * 11. From 2032 the first check digit will also leave rests of 1 to 3; that is not read yet.
 */
public final class Fodselsnummer extends IdentityNumber {

    public Fodselsnummer() {
        super(
                "NO_FODSELSNUMMER",
                11,
                11,
                "fødselsnummer",
                "fødselsnr",
                "personnummer",
                "fnr",
                "personnr",
                "født",
                "bankid",
                "national identity number");
    }

    @Override
    public double score(String compact, String written) {
        if (!shaped(compact, "99999999999") || !Control.checked(compact)) {
            return 0;
        }
        int day = number(compact, 0, 2);
        int year = Control.year(number(compact, 4, 6), number(compact, 6, 9));
        return BirthDates.possible(year, number(compact, 2, 4) % 40, day) ? HARDLY_CHANCE : 0;
    }
}
