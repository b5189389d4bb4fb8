package io.llmgov.pii.ids.vn;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.Dates;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The personal identification number of Vietnam (Decree 137/2015/ND-CP; Law on Identification 26/2023/QH15): place of
 * birth 001-096, a digit for century and sex, two of the year of birth, six random. No check digit.
 */
public final class VnCccd extends IdentityNumber {

    public VnCccd() {
        super("VN_CCCD", 12, 12, "cccd", "căn cước", "căn cước công dân", "cmnd", "định danh", "citizen id");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Checksums.isDigits(compact)) {
            return 0;
        }
        int place = Shape.number(compact, 0, 3);
        int century = 1900 + Checksums.digit(compact, 3) / 2 * 100;
        boolean born = century + Shape.number(compact, 4, 6) <= Dates.thisYear();
        return place >= 1 && place <= 96 && born ? Shape.byGrouping(written, Scores.RARE_SHAPE, "4-4-4", "3-3-3-3") : 0;
    }
}
