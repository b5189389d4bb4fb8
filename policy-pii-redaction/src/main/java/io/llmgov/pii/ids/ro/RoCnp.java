package io.llmgov.pii.ids.ro;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.Dates;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The cod numeric personal (Legea 105/1996, OUG 97/2005; DGEP): sex and century, birthday YYMMDD, the county (01
 * to 48, 51, 52, 70, 80 to 83), a serial, a check digit by weights modulo 11, 10 written as 1.
 */
public final class RoCnp extends IdentityNumber {

    public RoCnp() {
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
    protected double judge(String compact, String written) {
        if (!Shape.matches(compact, "9999999999999")) {
            return 0;
        }
        int rest = Checksums.weighted(compact, 2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9) % 11;
        if ((rest == 10 ? 1 : rest) != Checksums.digit(compact, 12)
                || !countyExists(Shape.number(compact, 7, 9))
                || Shape.number(compact, 9, 12) == 0) {
            return 0;
        }
        return born(
                        Checksums.digit(compact, 0),
                        Shape.number(compact, 1, 3),
                        Shape.number(compact, 3, 5),
                        Shape.number(compact, 5, 7))
                ? Scores.HARDLY_CHANCE
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
            case 1, 2 -> Dates.isBirth(1900 + year, month, day);
            case 3, 4 -> Dates.isBirth(1800 + year, month, day);
            case 5, 6 -> Dates.isBirth(2000 + year, month, day);
            case 7, 8, 9 -> Dates.existsInSomeCentury(year, month, day);
            default -> false;
        };
    }
}
