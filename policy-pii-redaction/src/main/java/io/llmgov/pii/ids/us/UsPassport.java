package io.llmgov.pii.ids.us;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The number of a United States passport book or card (Department of State): nine digits, since the Next Generation
 * Passport of 2021 a letter and eight digits. No check digit outside the machine-readable zone.
 */
public final class UsPassport extends IdentityNumber {

    public UsPassport() {
        super("US_PASSPORT", 9, 9, "passport", "passports", "passport number", "travel document");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Shape.isUnbroken(written)) {
            return 0;
        }
        if (Shape.matches(compact, "A99999999")) {
            return Scores.RARE_SHAPE;
        }
        return Checksums.isDigits(compact) ? Scores.COMMON_SHAPE : 0;
    }
}
