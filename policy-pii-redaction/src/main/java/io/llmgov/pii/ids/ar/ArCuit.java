package io.llmgov.pii.ids.ar;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;
import java.util.Set;

/**
 * The Clave Única de Identificación Tributaria or Laboral of Argentina (AFIP, since 2024 ARCA; ANSES): a prefix for
 * the kind of holder, eight digits (a person's DNI), a check digit modulo 11. CUIT and CUIL are one number and have
 * one type here.
 */
public final class ArCuit extends IdentityNumber {

    private static final Set<String> PREFIXES =
            Set.of("20", "23", "24", "25", "26", "27", "30", "33", "34", "50", "51", "55");

    public ArCuit() {
        super("AR_CUIT", 11, 11, "cuit", "cuil", "tributaria", "laboral", "afip", "arca", "contribuyente");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Checksums.isDigits(compact) || !PREFIXES.contains(compact.substring(0, 2))) {
            return 0;
        }
        int rest = Checksums.weighted(compact, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
        int check = rest == 0 ? 0 : rest == 1 ? 9 : 11 - rest;
        return check == Checksums.digit(compact, 10)
                ? Shape.byGrouping(written, Scores.FAIR_CHECKSUM, Scores.HARDLY_CHANCE, "2-8-1", "2-2-3-3-1")
                : 0;
    }
}
