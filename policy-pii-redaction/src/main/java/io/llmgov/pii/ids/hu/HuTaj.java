package io.llmgov.pii.ids.hu;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The társadalombiztosítási azonosító jel (1996. évi XX. törvény, 2. melléklet; NEAK): nine digits, the last by
 * weights 3 and 7 in turn modulo 10.
 */
public final class HuTaj extends IdentityNumber {

    public HuTaj() {
        super(
                "HU_TAJ",
                9,
                9,
                "taj",
                "taj-szám",
                "tajszám",
                "taj-száma",
                "tb",
                "társadalombiztosítási",
                "társadalombiztosítás",
                "biztosítási",
                "health insurance",
                "social security",
                "kártya",
                "kártyán",
                "időpont");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Shape.matches(compact, "999999999") || Shape.isOneCharacter(compact)) {
            return 0;
        }
        boolean checked = Checksums.weighted(compact, 3, 7, 3, 7, 3, 7, 3, 7) % 10 == Checksums.digit(compact, 8);
        return checked ? Shape.byGrouping(written, Scores.ONE_CHECK_DIGIT, Scores.CHECK_DIGIT_AND_SHAPE, "3-3-3") : 0;
    }
}
