package io.llmgov.pii.ids.gr;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.Dates;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The Αριθμός Μητρώου Κοινωνικής Ασφάλισης (Ν. 3655/2008, άρθρο 153; ΗΔΙΚΑ): birthday DDMMYY, a serial with the
 * sex, a check digit by Luhn.
 */
public final class GrAmka extends IdentityNumber {

    public GrAmka() {
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
    protected double judge(String compact, String written) {
        if (!Shape.matches(compact, "99999999999") || !Checksums.luhn(compact)) {
            return 0;
        }
        boolean born = Dates.existsInSomeCentury(
                Shape.number(compact, 4, 6), Shape.number(compact, 2, 4), Shape.number(compact, 0, 2));
        return born ? Shape.byGrouping(written, Scores.STRONG_CHECKSUM, "6-5", "2-2-2-5", "6-4-1", "6-3-2") : 0;
    }
}
