package io.llmgov.pii.ids.it;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The partita IVA (DPR 633/1972, art. 35): seven digits of the taxpayer, three of the issuing office (001 to 100,
 * 120, 121, 888, 999), Luhn; also with IT in front. Of sole traders it is personal; the codice fiscale of legal
 * persons is of the same make.
 */
public final class ItVatId extends IdentityNumber {

    public ItVatId() {
        super("IT_VAT_ID", 11, 13, "partita", "iva", "partita iva", "p.iva", "piva", "p.i", "codice", "fiscale", "vat");
    }

    @Override
    protected double judge(String compact, String written) {
        String digits = compact.startsWith("IT") ? compact.substring(2) : compact;
        if (!Shape.matches(digits, "99999999999")
                || Shape.number(digits, 0, 7) == 0
                || !officeExists(Shape.number(digits, 7, 10))
                || !Checksums.luhn(digits)) {
            return 0;
        }
        return Shape.byGrouping(
                written,
                digits.length() < compact.length() ? Scores.HARDLY_CHANCE : Scores.CHECKED_SHAPE,
                "2-11",
                "7-3-1",
                "3-3-3-2",
                "5-6",
                "2-3-3-3-2");
    }

    private static boolean officeExists(int office) {
        return office >= 1 && office <= 100 || office == 120 || office == 121 || office == 888 || office == 999;
    }
}
