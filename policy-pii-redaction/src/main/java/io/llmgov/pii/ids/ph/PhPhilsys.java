package io.llmgov.pii.ids.ph;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The PhilSys numbers of the Philippines (Philippine Statistics Authority, Republic Act 11055): the permanent number
 * PSN of twelve digits, and the number PCN of sixteen printed on the card in its stead. Both random; the words around
 * them decide.
 */
public final class PhPhilsys extends IdentityNumber {

    public PhPhilsys() {
        super(
                "PH_PHILSYS",
                12,
                16,
                "philsys",
                "philid",
                "psn",
                "pcn",
                "national id",
                "ephilid",
                "pambansang",
                "phil sys",
                "phil id",
                "ephil id");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Checksums.isDigits(compact)
                || (compact.length() != 12 && compact.length() != 16)
                || Shape.isOneCharacter(compact)) {
            return 0;
        }
        return Shape.byGrouping(written, Scores.COMMON_SHAPE, "4-4-4-4", "4-4-4", "4-7-1");
    }
}
