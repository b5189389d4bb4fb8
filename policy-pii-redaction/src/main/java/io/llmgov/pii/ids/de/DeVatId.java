package io.llmgov.pii.ids.de;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The Umsatzsteuer-Identifikationsnummer (UStG § 27a; Bundeszentralamt für Steuern): DE and nine digits, the first
 * not 0, the last by ISO/IEC 7064 MOD 11,10. Of sole traders it is personal.
 */
public final class DeVatId extends IdentityNumber {

    public DeVatId() {
        super(
                "DE_VAT_ID",
                11,
                11,
                "ust-id",
                "ust-idnr",
                "ustid",
                "ustidnr",
                "umsatzsteuer",
                "umsatzsteuer-id",
                "umsatzsteuer-identifikationsnummer",
                "mehrwertsteuer",
                "vat",
                "vat id");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Shape.matches(compact, "AA999999999") || !compact.startsWith("DE") || compact.charAt(2) == '0') {
            return 0;
        }
        return Checksums.mod1110(compact.substring(2)) ? Scores.HARDLY_CHANCE : 0;
    }
}
