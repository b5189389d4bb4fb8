package io.llmgov.pii.ids.es;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The NIF of a legal person, still called CIF (Real Decreto 1065/2007, art. 22; Orden EHA/451/2008): a letter for
 * the legal form, seven digits, and a check by Luhn, as a digit or as one of the letters J, A to I.
 */
public final class EsCif extends IdentityNumber {

    private static final String FORMS = "ABCDEFGHJNPQRSUVW";

    public EsCif() {
        super("ES_CIF", 9, 9, "cif", "nif", "empresa", "sociedad", "s.l", "s.a", "fiscal", "company");
    }

    @Override
    protected double judge(String compact, String written) {
        boolean shape = compact.length() == 9
                && FORMS.indexOf(compact.charAt(0)) >= 0
                && Checksums.isDigits(compact.substring(1, 8));
        if (!shape) {
            return 0;
        }
        char check = compact.charAt(8);
        int value = check >= '0' && check <= '9' ? check - '0' : "JABCDEFGHI".indexOf(check);
        if (value < 0 || !Checksums.luhn(compact.substring(1, 8) + value)) {
            return 0;
        }
        return Shape.byGrouping(written, Scores.CHECKED_SHAPE, "1-7-1", "1-8", "8-1");
    }
}
