package io.llmgov.pii.ids.id;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.Dates;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;
import java.util.Set;

/**
 * The Nomor Induk Kependudukan of Indonesia (Undang-Undang 24/2013; Ditjen Dukcapil): province, regency, district,
 * date of birth with 40 added to the day for women, four digits from 0001. No check digit.
 */
public final class IdNik extends IdentityNumber {

    private static final Set<Integer> PROVINCES = Set.of(
            11, 12, 13, 14, 15, 16, 17, 18, 19, 21, 31, 32, 33, 34, 35, 36, 51, 52, 53, 61, 62, 63, 64, 65, 71, 72, 73,
            74, 75, 76, 81, 82, 91, 92, 93, 94, 95, 96);

    public IdNik() {
        super("ID_NIK", 16, 16, "nik", "ktp", "e-ktp", "kependudukan", "induk kependudukan", "identitas");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Checksums.isDigits(compact)
                || !PROVINCES.contains(Shape.number(compact, 0, 2))
                || compact.endsWith("0000")) {
            return 0;
        }
        if (compact.startsWith("00", 2) || compact.startsWith("00", 4)) {
            return 0;
        }
        int day = Shape.number(compact, 6, 8);
        boolean date = Dates.existsInSomeCentury(
                Shape.number(compact, 10, 12), Shape.number(compact, 8, 10), day > 40 ? day - 40 : day);
        return date ? Shape.byGrouping(written, Scores.CHECKED_SHAPE, "6-6-4") : 0;
    }
}
