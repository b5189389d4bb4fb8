package io.llmgov.pii.ids.br;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The Cadastro de Pessoas Físicas of Brazil (Receita Federal, Instrução Normativa RFB 2.172/2024): nine digits and
 * two check digits modulo 11. Numbers of one repeated digit fit the sum but are never given.
 */
public final class BrCpf extends IdentityNumber {

    public BrCpf() {
        super("BR_CPF", 11, 11, "cpf", "cadastro de pessoas físicas", "contribuinte", "receita federal", "titular");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Checksums.isDigits(compact) || Shape.isOneCharacter(compact) || !hasCheckDigits(compact)) {
            return 0;
        }
        return Shape.byGrouping(written, Scores.FAIR_CHECKSUM, Scores.HARDLY_CHANCE, "3-3-3-2", "9-2");
    }

    private static boolean hasCheckDigits(String number) {
        int first = Checksums.weighted(number, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
        int second = Checksums.weighted(number, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
        return first == Checksums.digit(number, 9) && second == Checksums.digit(number, 10);
    }
}
