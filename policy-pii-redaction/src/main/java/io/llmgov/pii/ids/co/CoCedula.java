package io.llmgov.pii.ids.co;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The number of the Cédula de Ciudadanía of Colombia (Registraduría Nacional del Estado Civil): six to eight digits,
 * or the ten-digit NUIP beginning with 1. No check digit; the words around it decide.
 */
public final class CoCedula extends IdentityNumber {

    public CoCedula() {
        super("CO_CEDULA", 6, 10, "cédula", "cedula", "ciudadanía", "ciudadania", "cc", "nuip", "documento");
    }

    @Override
    protected double judge(String compact, String written) {
        int length = compact.length();
        if (!Checksums.isDigits(compact) || compact.charAt(0) == '0' || length == 9 || Shape.isOneCharacter(compact)) {
            return 0;
        }
        if (length == 10 && compact.charAt(0) != '1') {
            return 0;
        }
        if (Shape.isUnbroken(written)) {
            return Scores.COMMON_SHAPE;
        }
        return written.indexOf('.') > 0 && Shape.isGrouped(written, "1-3-3-3", "2-3-3", "1-3-3", "3-3")
                ? Scores.COMMON_SHAPE
                : 0;
    }
}
