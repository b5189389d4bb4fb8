package io.llmgov.pii.ids.es;

import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The número de identificación fiscal of Spaniards, which is the number of their DNI (Real Decreto 1553/2005; Real
 * Decreto 1065/2007): eight digits, or K, L or M and seven digits, and a letter by the number modulo 23.
 */
public final class EsNif extends IdentityNumber {

    static final String CHECK_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";

    public EsNif() {
        super(
                "ES_NIF",
                9,
                9,
                "dni",
                "nif",
                "documento",
                "identidad",
                "documento nacional de identidad",
                "identificación",
                "fiscal",
                "carné",
                "carnet",
                "tax",
                "id card");
    }

    @Override
    protected double judge(String compact, String written) {
        boolean shape = Shape.matches(compact, "99999999A")
                || Shape.matches(compact, "A9999999A") && "KLM".indexOf(compact.charAt(0)) >= 0;
        if (!shape) {
            return 0;
        }
        int number = Shape.number(compact, compact.charAt(0) > '9' ? 1 : 0, 8);
        if (number == 0 || CHECK_LETTERS.charAt(number % 23) != compact.charAt(8)) {
            return 0;
        }
        return Shape.byGrouping(written, Scores.CHECKED_SHAPE, "8-1", "2-3-3-1", "2-3-4", "1-7-1");
    }
}
