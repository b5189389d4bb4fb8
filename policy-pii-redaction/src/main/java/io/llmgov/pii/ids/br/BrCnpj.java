package io.llmgov.pii.ids.br;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The Cadastro Nacional da Pessoa Jurídica of Brazil (Receita Federal, Instrução Normativa RFB 2.229/2024): eight
 * characters of the company, four of the establishment, two check digits modulo 11. Since July 2026 the first twelve
 * may be letters too, each worth its ASCII code less 48.
 */
public final class BrCnpj extends IdentityNumber {

    private static final int[] WEIGHTS = {6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2};

    public BrCnpj() {
        super(
                "BR_CNPJ",
                14,
                14,
                "cnpj",
                "cadastro nacional da pessoa jurídica",
                "empresa",
                "fornecedor",
                "razão social");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Shape.matches(compact, "************99") || Shape.isOneCharacter(compact) || !hasCheckDigits(compact)) {
            return 0;
        }
        if (Shape.groups(written).equals("2-3-3-4-2")) {
            return Scores.HARDLY_CHANCE;
        }
        boolean headOffice = compact.startsWith("0001", 8);
        return Checksums.isDigits(compact) && headOffice ? Scores.STRONG_CHECKSUM : Scores.FAIR_CHECKSUM;
    }

    private static boolean hasCheckDigits(String number) {
        return checkDigit(number, 12) == Checksums.digit(number, 12)
                && checkDigit(number, 13) == Checksums.digit(number, 13);
    }

    private static int checkDigit(String number, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum += (number.charAt(i) - '0') * WEIGHTS[WEIGHTS.length - length + i];
        }
        int rest = sum % 11;
        return rest < 2 ? 0 : 11 - rest;
    }
}
