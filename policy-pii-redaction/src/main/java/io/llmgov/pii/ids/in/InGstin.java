package io.llmgov.pii.ids.in;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The Goods and Services Tax Identification Number of India (Central Goods and Services Tax Rules 2017, rule 10):
 * state code, the holder's PAN, the count of registrations, a letter (Z for ordinary taxpayers), a check character
 * (Luhn modulo 36).
 */
public final class InGstin extends IdentityNumber {

    public InGstin() {
        super("IN_GSTIN", 15, 15, "gstin", "gst", "goods and services", "tax", "जीएसटी", "invoice");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Shape.matches(compact, "99***********A*")
                || !isState(Shape.number(compact, 0, 2))
                || !InPan.fits(compact.substring(2, 12))
                || compact.charAt(12) == '0') {
            return 0;
        }
        return Checksums.luhn36(compact) ? Scores.HARDLY_CHANCE : 0;
    }

    private static boolean isState(int code) {
        return (code >= 1 && code <= 38) || code == 97 || code == 99;
    }
}
