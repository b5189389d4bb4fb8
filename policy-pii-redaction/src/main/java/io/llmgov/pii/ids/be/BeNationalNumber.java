package io.llmgov.pii.ids.be;

import io.llmgov.pii.ids.Dates;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The number in the Rijksregister or Registre national (loi du 8 août 1983; arrêté royal du 3 avril 1984), and the
 * BIS number of those who are not in it, with 20 or 40 added to the month: birthday YYMMDD, parts of it 00 where
 * unknown, a serial, and a key that completes the rest to a multiple of 97, with a 2 in front for those born from
 * 2000.
 */
public final class BeNationalNumber extends IdentityNumber {

    public BeNationalNumber() {
        super(
                "BE_NATIONAL_NUMBER",
                11,
                11,
                "rijksregisternummer",
                "rijksregister",
                "insz",
                "inss",
                "niss",
                "registre",
                "national",
                "registre national",
                "nationalregisternummer",
                "bis",
                "bis-nummer",
                "rrn",
                "nrn",
                "national number");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Shape.matches(compact, "99999999999") || Shape.number(compact, 6, 9) == 0) {
            return 0;
        }
        int key = 97 - Shape.number(compact, 9, 11);
        int year = Shape.number(compact, 0, 2);
        int digits = Shape.number(compact, 0, 9);
        boolean checked = digits % 97 == key && plausible(1900 + year, compact)
                || (2_000_000_000L + digits) % 97 == key && plausible(2000 + year, compact);
        return checked ? Scores.HARDLY_CHANCE : 0;
    }

    private static boolean plausible(int year, String compact) {
        int month = Shape.number(compact, 2, 4);
        int day = Shape.number(compact, 4, 6);
        if (month > 52) {
            return false;
        }
        month %= 20;
        boolean unknown = month == 0 || month <= 12 && day == 0;
        return unknown ? Dates.isBirth(year, 1, 1) : Dates.isBirth(year, month, day);
    }
}
