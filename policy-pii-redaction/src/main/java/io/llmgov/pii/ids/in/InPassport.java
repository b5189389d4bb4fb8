package io.llmgov.pii.ids.in;

import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The number of an Indian passport (Ministry of External Affairs, Passport Seva): the letter of the series and seven
 * digits, the first and the last not 0. No check digit outside the machine-readable zone.
 */
public final class InPassport extends IdentityNumber {

    public InPassport() {
        super("IN_PASSPORT", 8, 8, "passport", "पासपोर्ट", "passport number", "travel");
    }

    @Override
    protected double judge(String compact, String written) {
        boolean shape = Shape.matches(compact, "A9999999") && compact.charAt(1) != '0' && compact.charAt(7) != '0';
        return shape ? Shape.byGrouping(written, Scores.RARE_SHAPE, "3-5", "1-7") : 0;
    }
}
