package io.llmgov.pii.ids.es;

import io.llmgov.pii.ids.base.IdentityNumber;

/**
 * The número de identidad de extranjero (Real Decreto 557/2011, art. 206; Orden INT/2058/2008): X, Y or Z, seven
 * digits, and the letter of the NIF with X, Y, Z read as 0, 1, 2.
 */
public final class Nie extends IdentityNumber {

    public Nie() {
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
    public double score(String compact, String written) {
        if (!shaped(compact, "A9999999A") || compact.charAt(0) < 'X') {
            return 0;
        }
        int number = (compact.charAt(0) - 'X') * 10_000_000 + number(compact, 1, 8);
        if (Dni.CHECK_LETTERS.charAt(number % 23) != compact.charAt(8)) {
            return 0;
        }
        return unlessOddlyGrouped(STRONG, written, "1-7-1", "8-1", "1-8");
    }
}
