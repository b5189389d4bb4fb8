package io.llmgov.pii.ids.be;

import io.llmgov.pii.ids.base.BirthDates;
import io.llmgov.pii.ids.base.IdentityNumber;

/**
 * The number in the Rijksregister or Registre national (loi du 8 août 1983; arrêté royal du 3 avril 1984), and the
 * BIS number of those who are not in it, with 20 or 40 added to the month: birthday YYMMDD, parts of it 00 where
 * unknown, a serial, and a key that completes the rest to a multiple of 97, with a 2 in front for those born from
 * 2000.
 */
public final class NationalNumber extends IdentityNumber {

    public NationalNumber() {
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
    public double score(String compact, String written) {
        if (!shaped(compact, "99999999999") || number(compact, 6, 9) == 0) {
            return 0;
        }
        int key = 97 - number(compact, 9, 11);
        int year = number(compact, 0, 2);
        int digits = number(compact, 0, 9);
        boolean checked = digits % 97 == key && plausible(1900 + year, compact)
                || (2_000_000_000L + digits) % 97 == key && plausible(2000 + year, compact);
        return checked ? HARDLY_CHANCE : 0;
    }

    private static boolean plausible(int year, String compact) {
        int month = number(compact, 2, 4);
        int day = number(compact, 4, 6);
        if (month > 52) {
            return false;
        }
        month %= 20;
        boolean unknown = month == 0 || month <= 12 && day == 0;
        return unknown ? BirthDates.possible(year, 1, 1) : BirthDates.possible(year, month, day);
    }
}
