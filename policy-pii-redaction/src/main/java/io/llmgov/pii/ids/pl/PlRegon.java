package io.llmgov.pii.ids.pl;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The number in the register of the economy REGON (GUS; Ustawa o statystyce publicznej, art. 42): nine digits for
 * an enterprise, fourteen for its local unit, each closed by a check modulo 11 with 10 written as 0. Of sole
 * traders it is personal.
 */
public final class PlRegon extends IdentityNumber {

    public PlRegon() {
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
    protected double judge(String compact, String written) {
        boolean local = Shape.matches(compact, "99999999999999");
        if (!local && !Shape.matches(compact, "999999999") || Shape.isOneCharacter(compact)) {
            return 0;
        }
        if (Checksums.weighted(compact, 8, 9, 2, 3, 4, 5, 6, 7) % 11 % 10 != Checksums.digit(compact, 8)) {
            return 0;
        }
        if (!local) {
            return Shape.byGrouping(written, Scores.ONE_CHECK_DIGIT, Scores.CHECK_DIGIT_AND_SHAPE, "3-3-3");
        }
        int check = Checksums.weighted(compact, 2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8) % 11 % 10;
        return check == Checksums.digit(compact, 13)
                ? Shape.byGrouping(written, Scores.FAIR_CHECKSUM, "9-5", "3-3-3-5")
                : 0;
    }
}
