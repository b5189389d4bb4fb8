package io.llmgov.pii.ids.nl;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The burgerservicenummer (Wet algemene bepalingen burgerservicenummer): nine digits, the eleven-test with -1 for
 * the last. Some leave the zero in front away; eight digits need a word near them.
 */
public final class NlBsn extends IdentityNumber {

    public NlBsn() {
        super(
                "NL_BSN",
                8,
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
        String number = compact.length() == 8 ? "0" + compact : compact;
        if (!Checksums.isDigits(number) || Shape.isOneCharacter(compact) || number.startsWith("000")) {
            return 0;
        }
        if (Checksums.weighted(number, 9, 8, 7, 6, 5, 4, 3, 2, -1) % 11 != 0) {
            return 0;
        }
        return compact.length() == 8
                ? Shape.byGrouping(written, Scores.RARE_SHAPE)
                : Shape.byGrouping(written, Scores.ONE_CHECK_DIGIT, Scores.CHECK_DIGIT_AND_SHAPE, "4-2-3", "3-3-3");
    }
}
