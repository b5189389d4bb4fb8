package io.llmgov.pii.ids.de;

import io.llmgov.pii.detect.Checksums;
import io.llmgov.pii.ids.base.IdentityNumber;

/**
 * The Umsatzsteuer-Identifikationsnummer (UStG § 27a; Bundeszentralamt für Steuern): DE and nine digits, the first
 * not 0, the last by ISO/IEC 7064 MOD 11,10. Of sole traders it is personal.
 */
public final class VatId extends IdentityNumber {

    public VatId() {
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
    public double score(String compact, String written) {
        if (!shaped(compact, "AA999999999") || !compact.startsWith("DE") || compact.charAt(2) == '0') {
            return 0;
        }
        return Checksums.mod1110(compact.substring(2)) ? STRONG : 0;
    }
}
