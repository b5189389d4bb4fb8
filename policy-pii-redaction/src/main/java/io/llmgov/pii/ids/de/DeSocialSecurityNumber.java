package io.llmgov.pii.ids.de;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.Dates;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The Rentenversicherungsnummer, also called Sozialversicherungsnummer (SGB VI § 147, VKVV §§ 2 to 4): the
 * office's area, the birthday DDMMYY with 50 added to the day where the plain ones ran out, the surname's initial,
 * a serial, a check digit over the sums of the digits of weighted digits.
 */
public final class DeSocialSecurityNumber extends IdentityNumber {

    private static final int[] WEIGHTS = {2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1};

    public DeSocialSecurityNumber() {
        super(
                "DE_SOCIAL_SECURITY_NUMBER",
                12,
                12,
                "rentenversicherungsnummer",
                "sozialversicherungsnummer",
                "versicherungsnummer",
                "rentenversicherung",
                "sozialversicherung",
                "sozialversicherungsausweis",
                "rvnr",
                "rv-nummer",
                "sv-nummer",
                "svnr",
                "vsnr",
                "rente",
                "pension",
                "social security");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Shape.matches(compact, "99999999A999") || Shape.number(compact, 0, 2) < 2) {
            return 0;
        }
        int day = Shape.number(compact, 2, 4);
        boolean date = Dates.existsInSomeCentury(
                Shape.number(compact, 6, 8), Shape.number(compact, 4, 6), day > 50 ? day - 50 : day);
        return date && checkDigit(compact) == Checksums.digit(compact, 11) ? Scores.HARDLY_CHANCE : 0;
    }

    private static int checkDigit(String compact) {
        int letter = compact.charAt(8) - 'A' + 1;
        String digits = compact.substring(0, 8) + letter / 10 + letter % 10 + compact.substring(9, 11);
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            int product = Checksums.digit(digits, i) * WEIGHTS[i];
            sum += product / 10 + product % 10;
        }
        return sum % 10;
    }
}
