package io.llmgov.pii.ids.de;

import io.llmgov.pii.detect.Checksums;
import io.llmgov.pii.ids.base.BirthDates;
import io.llmgov.pii.ids.base.IdentityNumber;

/**
 * The Rentenversicherungsnummer, also called Sozialversicherungsnummer (SGB VI § 147, VKVV §§ 2 to 4): the
 * office's area, the birthday DDMMYY with 50 added to the day where the plain ones ran out, the surname's initial,
 * a serial, a check digit over the sums of the digits of weighted digits.
 */
public final class PensionInsuranceNumber extends IdentityNumber {

    private static final int[] WEIGHTS = {2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1};

    public PensionInsuranceNumber() {
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
    public double score(String compact, String written) {
        if (!shaped(compact, "99999999A999") || number(compact, 0, 2) < 2) {
            return 0;
        }
        int day = number(compact, 2, 4);
        boolean date = BirthDates.possibleInSomeCentury(
                number(compact, 6, 8), number(compact, 4, 6), day > 50 ? day - 50 : day);
        return date && checkDigit(compact) == Checksums.digit(compact, 11) ? HARDLY_CHANCE : 0;
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
