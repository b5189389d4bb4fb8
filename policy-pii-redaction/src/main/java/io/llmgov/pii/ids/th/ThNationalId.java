package io.llmgov.pii.ids.th;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The identification number of Thailand (Department of Provincial Administration, Civil Registration Act B.E. 2534):
 * kind of person 1 to 8, registration office, group and order, a check digit modulo 11.
 */
public final class ThNationalId extends IdentityNumber {

    public ThNationalId() {
        super(
                "TH_NATIONAL_ID",
                13,
                13,
                "เลขประจำตัวประชาชน",
                "บัตรประชาชน",
                "เลขบัตร",
                "ประชาชน",
                "thai id",
                "national id",
                "citizen id",
                "id card");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Checksums.isDigits(compact)
                || compact.charAt(0) == '0'
                || compact.charAt(0) == '9'
                || Shape.isOneCharacter(compact)) {
            return 0;
        }
        int sum = Checksums.weighted(compact, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2);
        if ((11 - (sum % 11)) % 10 != Checksums.digit(compact, 12)) {
            return 0;
        }
        return Shape.byGrouping(written, Scores.ONE_CHECK_DIGIT, Scores.HARDLY_CHANCE, "1-4-5-2-1");
    }
}
