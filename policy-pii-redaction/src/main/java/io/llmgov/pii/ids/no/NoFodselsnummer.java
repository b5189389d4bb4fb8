package io.llmgov.pii.ids.no;

import io.llmgov.pii.ids.Dates;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The fødselsnummer (Folkeregisterforskriften § 2-2; Skatteetaten): birthday DDMMYY (40 added to the month for
 * hospitals, 80 for Skatteetaten's own test persons), three digits that tell the century, two check digits modulo
 * 11. From 2032 the first check digit will also leave rests of 1 to 3; that is not read yet.
 */
public final class NoFodselsnummer extends IdentityNumber {

    public NoFodselsnummer() {
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
    protected double judge(String compact, String written) {
        if (!Shape.matches(compact, "99999999999") || !Control.checked(compact)) {
            return 0;
        }
        int day = Shape.number(compact, 0, 2);
        int year = Control.year(Shape.number(compact, 4, 6), Shape.number(compact, 6, 9));
        return Dates.isBirth(year, Shape.number(compact, 2, 4) % 40, day)
                ? Shape.byGrouping(written, Scores.STRONG_CHECKSUM, Scores.HARDLY_CHANCE, "6-5", "2-2-2-5")
                : 0;
    }
}
