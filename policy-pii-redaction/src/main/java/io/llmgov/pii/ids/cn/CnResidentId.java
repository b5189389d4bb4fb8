package io.llmgov.pii.ids.cn;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.Dates;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;
import java.util.Set;

/**
 * The citizen identification number of China (GB 11643-1999): six digits of the division, date of birth, order, a
 * check character by ISO/IEC 7064 MOD 11-2. The fifteen digits of before 1999 have no century and no check character.
 */
public final class CnResidentId extends IdentityNumber {

    private static final Set<Integer> PROVINCES = Set.of(
            11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61,
            62, 63, 64, 65, 71, 81, 82, 83);

    public CnResidentId() {
        super(
                "CN_RESIDENT_ID",
                15,
                18,
                "身份证",
                "身份证号",
                "身份证号码",
                "公民身份号码",
                "居民身份证",
                "resident identity",
                "id card",
                "证件");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Checksums.isDigits(compact.substring(0, 2)) || !PROVINCES.contains(Shape.number(compact, 0, 2))) {
            return 0;
        }
        if (compact.length() == 15) {
            boolean date = Checksums.isDigits(compact)
                    && Dates.exists(
                            1900 + Shape.number(compact, 6, 8),
                            Shape.number(compact, 8, 10),
                            Shape.number(compact, 10, 12));
            return date ? Scores.RARE_SHAPE : 0;
        }
        if (compact.length() != 18 || !Checksums.isDigits(compact.substring(0, 17))) {
            return 0;
        }
        boolean birth = Dates.isBirth(
                Shape.number(compact, 6, 10), Shape.number(compact, 10, 12), Shape.number(compact, 12, 14));
        return birth && Checksums.mod112(compact) ? Scores.HARDLY_CHANCE : 0;
    }
}
