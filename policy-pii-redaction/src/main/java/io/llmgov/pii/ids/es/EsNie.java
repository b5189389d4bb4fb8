package io.llmgov.pii.ids.es;

import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The número de identidad de extranjero (Real Decreto 557/2011, art. 206; Orden INT/2058/2008): X, Y or Z, seven
 * digits, and the letter of the NIF with X, Y, Z read as 0, 1, 2.
 */
public final class EsNie extends IdentityNumber {

    public EsNie() {
        super(
                "ES_NIE",
                9,
                9,
                "nie",
                "extranjero",
                "extranjera",
                "extranjeros",
                "extranjería",
                "residencia",
                "identidad",
                "tie",
                "tarjeta",
                "foreigner",
                "residence");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Shape.matches(compact, "A9999999A") || compact.charAt(0) < 'X') {
            return 0;
        }
        int number = (compact.charAt(0) - 'X') * 10_000_000 + Shape.number(compact, 1, 8);
        if (EsNif.CHECK_LETTERS.charAt(number % 23) != compact.charAt(8)) {
            return 0;
        }
        return Shape.byGrouping(written, Scores.STRONG_SHAPE, "1-7-1", "8-1", "1-8");
    }
}
