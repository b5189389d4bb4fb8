package io.llmgov.pii.ids.my;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.Dates;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The identity card number of Malaysia (Jabatan Pendaftaran Negara, National Registration Regulations 1990): date of
 * birth, place of birth, four digits. No check digit.
 */
public final class MyNric extends IdentityNumber {

    public MyNric() {
        super("MY_NRIC", 12, 12, "nric", "mykad", "ic", "kad pengenalan", "pengenalan", "kp", "my kad");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Checksums.isDigits(compact) || !isPlace(Shape.number(compact, 6, 8))) {
            return 0;
        }
        if (!Dates.existsInSomeCentury(
                Shape.number(compact, 0, 2), Shape.number(compact, 2, 4), Shape.number(compact, 4, 6))) {
            return 0;
        }
        return Shape.byGrouping(written, Scores.RARE_SHAPE, Scores.FAIR_CHECKSUM, "6-2-4");
    }

    /** 00, 17-20, 69, 70, 73, 80, 81, 94-97 are not assigned. */
    private static boolean isPlace(int code) {
        return switch (code) {
            case 0, 17, 18, 19, 20, 69, 70, 73, 80, 81, 94, 95, 96, 97 -> false;
            default -> true;
        };
    }
}
