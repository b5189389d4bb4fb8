package io.llmgov.pii.ids.uk;

import io.llmgov.pii.ids.base.IdentityNumber;

/**
 * The number of a British passport (HM Passport Office; ICAO Doc 9303): nine digits, of which none checks the
 * others within the number; also taken in the form of two letters and seven digits. Worth something only beside
 * words that say so.
 */
public final class Passport extends IdentityNumber {

    public Passport() {
        super("UK_PASSPORT", 9, 9, "passport", "hmpo", "passports", "travel document", "mrz");
    }

    @Override
    public double score(String compact, String written) {
        boolean passport = shaped(compact, "999999999") && !oneDigitOnly(compact) || shaped(compact, "AA9999999");
        return passport && grouped(written, "9", "3-3-3", "2-7") ? COMMON_SHAPE : 0;
    }
}
