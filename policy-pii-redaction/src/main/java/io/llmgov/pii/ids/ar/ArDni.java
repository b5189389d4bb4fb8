package io.llmgov.pii.ids.ar;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The number of the Documento Nacional de Identidad of Argentina (Registro Nacional de las Personas, Ley 17.671):
 * seven or eight digits without a check digit, written with dots. The words around it decide.
 */
public final class ArDni extends IdentityNumber {

    public ArDni() {
        super("AR_DNI", 7, 8, "dni", "documento", "documento nacional", "identidad", "lc", "le");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Checksums.isDigits(compact) || compact.charAt(0) == '0' || Shape.isOneCharacter(compact)) {
            return 0;
        }
        if (Shape.isUnbroken(written)) {
            return Scores.COMMON_SHAPE;
        }
        return written.indexOf('.') > 0 && Shape.isGrouped(written, "2-3-3", "1-3-3") ? Scores.COMMON_SHAPE : 0;
    }
}
