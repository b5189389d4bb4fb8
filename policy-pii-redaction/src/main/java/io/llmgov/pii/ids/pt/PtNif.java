package io.llmgov.pii.ids.pt;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;
import java.util.Set;

/**
 * The número de identificação fiscal (Decreto-Lei 14/2013; Autoridade Tributária): nine digits that begin with 1,
 * 2 or 3, 45 for those who live abroad, or with the marks of legal persons, the last by weights 9 to 2 modulo 11.
 */
public final class PtNif extends IdentityNumber {

    private static final Set<String> PAIRS =
            Set.of("45", "70", "71", "72", "74", "75", "77", "78", "79", "90", "91", "98", "99");

    public PtNif() {
        super("PT_NIF", 9, 9, "nif", "contribuinte", "fiscal", "identificação", "finanças", "nipc", "tax");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Shape.matches(compact, "999999999") || !issued(compact) || Shape.isOneCharacter(compact)) {
            return 0;
        }
        int rest = Checksums.weighted(compact, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        return (rest < 2 ? 0 : 11 - rest) == Checksums.digit(compact, 8)
                ? Shape.byGrouping(written, Scores.ONE_CHECK_DIGIT, Scores.CHECK_DIGIT_AND_SHAPE, "3-3-3")
                : 0;
    }

    private static boolean issued(String compact) {
        return "123568".indexOf(compact.charAt(0)) >= 0 || PAIRS.contains(compact.substring(0, 2));
    }
}
