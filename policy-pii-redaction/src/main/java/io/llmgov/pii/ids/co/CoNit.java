package io.llmgov.pii.ids.co;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The Número de Identificación Tributaria of Colombia (DIAN, Orden Administrativa 4 of 1989): nine digits of a
 * company, beginning with 8 or 9 (others count beside a word only), or a person's cédula of eight digits or NUIP of ten, and a check digit modulo 11 with
 * prime weights.
 */
public final class CoNit extends IdentityNumber {

    private static final int[] WEIGHTS = {3, 7, 13, 17, 19, 23, 29, 37, 41, 43};

    public CoNit() {
        super("CO_NIT", 9, 11, "nit", "tributaria", "dian", "rut", "identificación tributaria", "empresa");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Checksums.isDigits(compact)) {
            return 0;
        }
        char first = compact.charAt(0);
        boolean issued = switch (compact.length()) {
            case 9 -> first != '0' && !Shape.isOneCharacter(compact);
            case 10 -> first == '8' || first == '9';
            default -> first == '1';
        };
        if (!hasCheckDigit(compact) || !issued && compact.length() != 10) {
            return 0;
        }
        if (!issued) {
            return Shape.isGrouped(written, "3-3-3-1", "9-1") ? Scores.COMMON_SHAPE : 0;
        }
        if (compact.length() == 9) {
            if (Shape.isGrouped(written, "8-1")) {
                return Scores.ONE_CHECK_DIGIT;
            }
            return Shape.byGrouping(written, Scores.COMMON_SHAPE, Scores.CHECK_DIGIT_AND_SHAPE, "2-3-3-1");
        }
        return Shape.byGrouping(
                written, Scores.ONE_CHECK_DIGIT, Scores.FAIR_CHECKSUM, "3-3-3-1", "9-1", "1-3-3-3-1", "10-1");
    }

    private static boolean hasCheckDigit(String number) {
        int last = number.length() - 1;
        int sum = 0;
        for (int i = 0; i < last; i++) {
            sum += Checksums.digit(number, last - 1 - i) * WEIGHTS[i];
        }
        int rest = sum % 11;
        return (rest < 2 ? rest : 11 - rest) == Checksums.digit(number, last);
    }
}
