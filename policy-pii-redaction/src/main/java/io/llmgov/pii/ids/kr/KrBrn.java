package io.llmgov.pii.ids.kr;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The business registration number of South Korea (National Tax Service): tax office from 101, kind of business,
 * serial number, check digit with weights 1 3 7.
 */
public final class KrBrn extends IdentityNumber {

    public KrBrn() {
        super("KR_BRN", 10, 10, "brn", "business registration", "사업자등록번호", "사업자번호", "사업자");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Checksums.isDigits(compact)
                || compact.compareTo("101") < 0
                || compact.startsWith("00", 3)
                || compact.startsWith("0000", 5)) {
            return 0;
        }
        int sum = Checksums.weighted(compact, 1, 3, 7, 1, 3, 7, 1, 3, 5) + Checksums.digit(compact, 8) * 5 / 10;
        if ((10 - (sum % 10)) % 10 != Checksums.digit(compact, 9)) {
            return 0;
        }
        return Shape.byGrouping(written, Scores.ONE_CHECK_DIGIT, Scores.CHECKED_SHAPE, "3-2-5");
    }
}
