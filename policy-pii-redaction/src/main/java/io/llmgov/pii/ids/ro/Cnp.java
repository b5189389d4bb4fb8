package io.llmgov.pii.ids.ro;

import io.llmgov.pii.detect.Checksums;
import io.llmgov.pii.ids.base.BirthDates;
import io.llmgov.pii.ids.base.IdentityNumber;

/**
 * The cod numeric personal (Legea 105/1996, OUG 97/2005; DGEP): sex and century, birthday YYMMDD, the county (01
 * to 48, 51, 52, 70, 80 to 83), a serial, a check digit by weights modulo 11, 10 written as 1.
 */
public final class Cnp extends IdentityNumber {

    public Cnp() {
        super(
                "RO_CNP",
                13,
                13,
                "cnp",
                "cod numeric personal",
                "numeric",
                "buletin",
                "identitate",
                "c.n.p",
                "personal code");
    }

    @Override
    public double score(String compact, String written) {
        if (!shaped(compact, "9999999999999")) {
            return 0;
        }
        int rest = Checksums.weighted(compact, 2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9) % 11;
        if ((rest == 10 ? 1 : rest) != Checksums.digit(compact, 12)
                || !countyExists(number(compact, 7, 9))
                || number(compact, 9, 12) == 0) {
            return 0;
        }
        return born(Checksums.digit(compact, 0), number(compact, 1, 3), number(compact, 3, 5), number(compact, 5, 7))
                ? HARDLY_CHANCE
                : 0;
    }

    private static boolean countyExists(int county) {
        return county >= 1 && county <= 48
                || county == 51
                || county == 52
                || county == 70
                || county >= 80 && county <= 83;
    }

    /** 7 to 9 are foreigners', whatever their century. */
    private static boolean born(int sex, int year, int month, int day) {
        return switch (sex) {
            case 1, 2 -> BirthDates.possible(1900 + year, month, day);
            case 3, 4 -> BirthDates.possible(1800 + year, month, day);
            case 5, 6 -> BirthDates.possible(2000 + year, month, day);
            case 7, 8, 9 -> BirthDates.possibleInSomeCentury(year, month, day);
            default -> false;
        };
    }
}
