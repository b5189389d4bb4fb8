package io.llmgov.pii.ids.uk;

import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The number of a British passport (HM Passport Office; ICAO Doc 9303): nine digits, of which none checks the
 * others within the number; also taken in the form of two letters and seven digits. Worth something only beside
 * words that say so.
 */
public final class UkPassport extends IdentityNumber {

    public UkPassport() {
        super("UK_PASSPORT", 9, 9, "passport", "hmpo", "passports", "travel document", "mrz");
    }

    @Override
    protected double judge(String compact, String written) {
        boolean passport = Shape.matches(compact, "999999999") && !Shape.isOneCharacter(compact)
                || Shape.matches(compact, "AA9999999");
        return passport && Shape.isGrouped(written, "9", "3-3-3", "2-7") ? Scores.COMMON_SHAPE : 0;
    }
}
