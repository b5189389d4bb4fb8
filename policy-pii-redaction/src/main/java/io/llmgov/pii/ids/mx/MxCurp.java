package io.llmgov.pii.ids.mx;

import io.llmgov.pii.ids.Dates;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;
import java.util.Set;

/**
 * The Clave Única de Registro de Población of Mexico (RENAPO, "Instructivo normativo para la asignación de la CURP"):
 * four letters of the names, date of birth, sex, state, three consonants, a character for the century and duplicates,
 * and a check digit.
 */
public final class MxCurp extends IdentityNumber {

    private static final Set<String> STATES = Set.of(
            ("AS BC BS CC CH CL CM CS DF DG GR GT HG JC MC MN MS NE NL NT OC PL QR QT SL SP SR TC TL TS VZ YN ZS")
                    .split(" "));
    private static final String VALUES = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ";

    public MxCurp() {
        super("MX_CURP", 18, 18, "curp", "población", "poblacion", "clave única", "registro");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Shape.matches(compact, "AAAA999999AAAAAA*9")
                || "HMX".indexOf(compact.charAt(10)) < 0
                || !STATES.contains(compact.substring(11, 13))
                || hasVowel(compact.substring(13, 16))
                || !isBirth(compact)) {
            return 0;
        }
        return checkDigit(compact) == compact.charAt(17) - '0' ? Scores.HARDLY_CHANCE : 0;
    }

    private static boolean hasVowel(String letters) {
        return letters.chars().anyMatch(letter -> "AEIOU".indexOf(letter) >= 0);
    }

    /** A digit before the check digit stands for the years before 2000, a letter for those after. */
    private static boolean isBirth(String number) {
        int century = Character.isDigit(number.charAt(16)) ? 1900 : 2000;
        return Dates.isBirth(
                century + Shape.number(number, 4, 6), Shape.number(number, 6, 8), Shape.number(number, 8, 10));
    }

    private static int checkDigit(String number) {
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += VALUES.indexOf(number.charAt(i)) * (18 - i);
        }
        return (10 - (sum % 10)) % 10;
    }
}
