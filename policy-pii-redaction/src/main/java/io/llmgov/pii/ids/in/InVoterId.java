package io.llmgov.pii.ids.in;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The number of India's Electors Photo Identity Card, EPIC (Election Commission of India): three letters of the
 * assembly constituency, six digits, a Luhn check digit over the digits. Old cards may fail the check and keep the
 * score of the shape.
 */
public final class InVoterId extends IdentityNumber {

    public InVoterId() {
        super("IN_VOTER_ID", 10, 10, "voter", "voters", "epic", "election", "electoral", "elector", "मतदाता", "वोटर");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Shape.matches(compact, "AAA9999999")) {
            return 0;
        }
        return Checksums.luhn(compact.substring(3)) ? Scores.CHECK_DIGIT_AND_SHAPE : Scores.RARE_SHAPE;
    }
}
