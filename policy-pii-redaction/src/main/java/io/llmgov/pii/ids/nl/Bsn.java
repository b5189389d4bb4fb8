package io.llmgov.pii.ids.nl;

import io.llmgov.pii.detect.Checksums;
import io.llmgov.pii.ids.base.IdentityNumber;

/**
 * The burgerservicenummer (Wet algemene bepalingen burgerservicenummer): nine digits, the eleven-test with -1 for
 * the last. Shorter ones are written with zeros in front.
 */
public final class Bsn extends IdentityNumber {

    public Bsn() {
        super(
                "NL_BSN",
                9,
                9,
                "bsn",
                "burgerservicenummer",
                "sofinummer",
                "sofi",
                "sofi-nummer",
                "sofi-nr",
                "persoonsnummer",
                "burger",
                "citizen service number");
    }

    @Override
    public double score(String compact, String written) {
        if (!shaped(compact, "999999999") || oneDigitOnly(compact) || compact.startsWith("000")) {
            return 0;
        }
        int sum = Checksums.weighted(compact, 9, 8, 7, 6, 5, 4, 3, 2, -1);
        return sum % 11 == 0 ? weakChecksum(written, "4-2-3", "3-3-3") : 0;
    }
}
