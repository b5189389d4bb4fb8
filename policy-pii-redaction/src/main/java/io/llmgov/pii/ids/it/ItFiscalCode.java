package io.llmgov.pii.ids.it;

import io.llmgov.pii.ids.Dates;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import java.util.regex.Pattern;

/**
 * The codice fiscale of a person (Decreto ministeriale 12 marzo 1974, 23 dicembre 1976; Agenzia delle Entrate):
 * six letters of the names, year, month's letter and day of birth (40 added for women), the commune's code and a
 * check letter. Where two persons would share one, digits are replaced by letters from the right (omocodia).
 */
public final class ItFiscalCode extends IdentityNumber {

    private static final String MONTHS = "ABCDEHLMPRST";
    private static final String OMOCODIA = "LMNPQRSTUV";
    private static final Pattern CODE =
            Pattern.compile("[A-Z]{6}[0-9LMNPQRSTUV]{2}[" + MONTHS + "][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]");
    private static final int[] ODD_PLACES = {
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
    };

    public ItFiscalCode() {
        super(
                "IT_FISCAL_CODE",
                16,
                16,
                "codice",
                "fiscale",
                "codice fiscale",
                "cod",
                "c.f",
                "cf",
                "tessera",
                "sanitaria",
                "tax code");
    }

    @Override
    protected double judge(String compact, String written) {
        if (compact.length() != 16 || !CODE.matcher(compact).matches() || checkLetter(compact) != compact.charAt(15)) {
            return 0;
        }
        int day = twoDigits(compact, 9);
        int month = MONTHS.indexOf(compact.charAt(8)) + 1;
        return Dates.existsInSomeCentury(twoDigits(compact, 6), month, day > 40 ? day - 40 : day)
                ? Scores.HARDLY_CHANCE
                : 0;
    }

    private static int twoDigits(String compact, int at) {
        return digit(compact.charAt(at)) * 10 + digit(compact.charAt(at + 1));
    }

    /** With the letters that stand for digits in an omocodia. */
    private static int digit(char letter) {
        return letter <= '9' ? letter - '0' : OMOCODIA.indexOf(letter);
    }

    private static char checkLetter(String compact) {
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            char letter = compact.charAt(i);
            int value = letter <= '9' ? letter - '0' : letter - 'A';
            sum += i % 2 == 0 ? ODD_PLACES[value] : value;
        }
        return (char) ('A' + sum % 26);
    }
}
