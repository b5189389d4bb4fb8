package io.llmgov.pii.ids.pl;

import io.llmgov.pii.detect.Checksums;
import io.llmgov.pii.ids.base.IdentityNumber;

/**
 * The number in the register of the economy REGON (GUS; Ustawa o statystyce publicznej, art. 42): nine digits for
 * an enterprise, fourteen for its local unit, each closed by a check modulo 11 with 10 written as 0. Of sole
 * traders it is personal.
 */
public final class Regon extends IdentityNumber {

    public Regon() {
        super(
                "PL_REGON",
                9,
                14,
                "regon",
                "gus",
                "firma",
                "działalność",
                "gospodarcza",
                "przedsiębiorca",
                "statystyczny");
    }

    @Override
    public double score(String compact, String written) {
        boolean local = shaped(compact, "99999999999999");
        if (!local && !shaped(compact, "999999999") || oneDigitOnly(compact)) {
            return 0;
        }
        if (Checksums.weighted(compact, 8, 9, 2, 3, 4, 5, 6, 7) % 11 % 10 != Checksums.digit(compact, 8)) {
            return 0;
        }
        if (!local) {
            return weakChecksum(written, "3-3-3");
        }
        int check = Checksums.weighted(compact, 2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8) % 11 % 10;
        return check == Checksums.digit(compact, 13) ? unlessOddlyGrouped(FAIR_CHECKSUM, written, "9-5", "3-3-3-5") : 0;
    }
}
