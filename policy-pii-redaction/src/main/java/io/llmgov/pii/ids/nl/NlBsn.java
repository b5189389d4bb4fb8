package io.llmgov.pii.ids.nl;

import io.llmgov.pii.detect.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The burgerservicenummer (Wet algemene bepalingen burgerservicenummer): nine digits, the eleven-test with -1 for
 * the last. Shorter ones are written with zeros in front.
 */
public final class NlBsn extends IdentityNumber {

    public NlBsn() {
        super(
                "NL_BSN",
                9,
                9,
                "bsn",
                "burgerservicenummer",
                "sofinummer",
                "sofi",
                "sofi-nummer",
                "sofi-nr",
                "persoonsnummer",
                "burger",
                "citizen service number",
                "gemeente");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Shape.matches(compact, "999999999") || Shape.isOneCharacter(compact) || compact.startsWith("000")) {
            return 0;
        }
        int sum = Checksums.weighted(compact, 9, 8, 7, 6, 5, 4, 3, 2, -1);
        return sum % 11 == 0
                ? Shape.byGrouping(written, Scores.ONE_CHECK_DIGIT, Scores.CHECK_DIGIT_AND_SHAPE, "4-2-3", "3-3-3")
                : 0;
    }
}
