package io.llmgov.pii.ids.gr;

import io.llmgov.pii.detect.Checksums;
import io.llmgov.pii.ids.base.BirthDates;
import io.llmgov.pii.ids.base.IdentityNumber;

/**
 * The Αριθμός Μητρώου Κοινωνικής Ασφάλισης (Ν. 3655/2008, άρθρο 153; ΗΔΙΚΑ): birthday DDMMYY, a serial with the
 * sex, a check digit by Luhn.
 */
public final class Amka extends IdentityNumber {

    public Amka() {
        super(
                "GR_AMKA",
                11,
                11,
                "αμκα",
                "α.μ.κ.α",
                "μητρώου",
                "κοινωνικής",
                "ασφάλισης",
                "ασφαλιστικός",
                "amka",
                "social security");
    }

    @Override
    public double score(String compact, String written) {
        if (!shaped(compact, "99999999999") || !Checksums.luhn(compact)) {
            return 0;
        }
        boolean born =
                BirthDates.possibleInSomeCentury(number(compact, 4, 6), number(compact, 2, 4), number(compact, 0, 2));
        return born ? unlessOddlyGrouped(STRONG, written, "6-5", "2-2-2-5", "6-4-1", "6-3-2") : 0;
    }
}
