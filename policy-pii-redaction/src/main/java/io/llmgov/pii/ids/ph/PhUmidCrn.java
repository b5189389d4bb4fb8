package io.llmgov.pii.ids.ph;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The Common Reference Number on the Unified Multi-Purpose ID of the Philippines (Executive Order 420; SSS and GSIS):
 * twelve digits written 4-7-1, beginning with 00 or 01 in those issued. No published check digit.
 */
public final class PhUmidCrn extends IdentityNumber {

    public PhUmidCrn() {
        super("PH_UMID_CRN", 12, 12, "umid", "crn", "common reference", "sss", "gsis");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Checksums.isDigits(compact) || Shape.isOneCharacter(compact)) {
            return 0;
        }
        boolean hyphens = Shape.isGrouped(written, "4-7-1");
        return compact.charAt(0) == '0'
                ? Shape.byGrouping(written, Scores.COMMON_SHAPE, Scores.TELLING_SHAPE, "4-7-1")
                : hyphens ? Scores.RARE_SHAPE : Scores.COMMON_SHAPE;
    }
}
