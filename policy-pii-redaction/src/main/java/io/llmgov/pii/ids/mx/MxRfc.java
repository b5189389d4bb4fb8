package io.llmgov.pii.ids.mx;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.Dates;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The Registro Federal de Contribuyentes of Mexico (Servicio de Administración Tributaria, Código Fiscal de la
 * Federación art. 27): four letters for persons, three for companies, a date, two characters against duplicates and a
 * check character. Some 1.5 percent of the numbers in use have a wrong check character, so one that fails keeps the
 * score of its shape. An ampersand, which companies may have among the letters, is no letter and not recognized.
 */
public final class MxRfc extends IdentityNumber {

    private static final String VALUES = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ";

    public MxRfc() {
        super(
                "MX_RFC",
                12,
                13,
                "rfc",
                "contribuyente",
                "contribuyentes",
                "registro federal",
                "sat",
                "fiscal",
                "factura");
    }

    @Override
    protected double judge(String compact, String written) {
        int letters = compact.length() - 9;
        if (!isLetters(compact, letters)
                || !Checksums.isDigits(compact.substring(letters, letters + 6))
                || !Dates.existsInSomeCentury(
                        Shape.number(compact, letters, letters + 2),
                        Shape.number(compact, letters + 2, letters + 4),
                        Shape.number(compact, letters + 4, letters + 6))
                || !isSuffix(compact.substring(letters + 6))) {
            return 0;
        }
        boolean checked = checkCharacter(compact) == compact.charAt(compact.length() - 1);
        return letters == 4
                ? (checked ? Scores.HARDLY_CHANCE : Scores.TELLING_SHAPE)
                : (checked ? Scores.STRONG_SHAPE : Scores.RARE_SHAPE);
    }

    private static boolean isLetters(String text, int count) {
        for (int i = 0; i < count; i++) {
            char letter = text.charAt(i);
            if ((letter < 'A' || letter > 'Z') && letter != 'Ñ') {
                return false;
            }
        }
        return true;
    }

    private static boolean isSuffix(String suffix) {
        return Shape.matches(suffix, "***")
                && suffix.charAt(0) != '0'
                && suffix.charAt(1) != '0'
                && suffix.charAt(2) <= 'A';
    }

    /** Numbers of companies are led by a space in the sum. */
    private static char checkCharacter(String number) {
        int length = number.length() - 1;
        int sum = length == 11 ? VALUES.indexOf(' ') * 13 : 0;
        for (int i = 0; i < length; i++) {
            sum += VALUES.indexOf(number.charAt(i)) * (length + 1 - i);
        }
        return VALUES.charAt((11 - (sum % 11)) % 11);
    }
}
