package io.llmgov.pii.ids.cl;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The Rol Único Tributario and Rol Único Nacional of Chile (Servicio de Impuestos Internos; Registro Civil, DFL 3 of
 * 1969): seven or eight digits and a check character modulo 11, K standing for ten.
 */
public final class ClRut extends IdentityNumber {

    public ClRut() {
        super("CL_RUT", 8, 9, "rut", "run", "rol único", "rol", "tributario", "cédula", "cedula", "carnet");
    }

    @Override
    protected double judge(String compact, String written) {
        String number = compact.substring(0, compact.length() - 1);
        if (!Checksums.isDigits(number)
                || number.charAt(0) == '0'
                || checkCharacter(number) != compact.charAt(compact.length() - 1)) {
            return 0;
        }
        boolean telling = compact.endsWith("K");
        return switch (Shape.groups(written)) {
            case "2-3-3-1", "1-3-3-1" -> Scores.HARDLY_CHANCE;
            case "8-1", "7-1" -> telling ? Scores.STRONG_SHAPE : Scores.CHECKED_SHAPE;
            case "8", "9" -> telling ? Scores.CHECK_DIGIT_AND_SHAPE : Scores.ONE_CHECK_DIGIT;
            default -> Scores.COMMON_SHAPE;
        };
    }

    private static char checkCharacter(String number) {
        int sum = 0;
        int weight = 2;
        for (int i = number.length() - 1; i >= 0; i--) {
            sum += Checksums.digit(number, i) * weight;
            weight = weight == 7 ? 2 : weight + 1;
        }
        return "0K987654321".charAt(sum % 11);
    }
}
