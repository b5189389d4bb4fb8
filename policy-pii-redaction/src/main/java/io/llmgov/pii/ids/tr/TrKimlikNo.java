package io.llmgov.pii.ids.tr;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The T.C. kimlik numarası (5490 sayılı Nüfus Hizmetleri Kanunu; NVİ): eleven digits, the first not 0, the tenth
 * by sevenfold odd places less the even ones, the eleventh by the sum of the rest, both modulo 10.
 */
public final class TrKimlikNo extends IdentityNumber {

    public TrKimlikNo() {
        super(
                "TR_KIMLIK_NO",
                11,
                11,
                "kimlik",
                "t.c",
                "tc",
                "tckn",
                "tc kimlik",
                "kimlik numarası",
                "kimlik no",
                "vatandaşlık",
                "nüfus",
                "turkish id",
                "identity");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Shape.matches(compact, "99999999999") || compact.charAt(0) == '0') {
            return 0;
        }
        int tenth = Math.floorMod(Checksums.weighted(compact, 7, -1, 7, -1, 7, -1, 7, -1, 7), 10);
        int eleventh = Checksums.weighted(compact, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1) % 10;
        if (tenth != Checksums.digit(compact, 9)
                || eleventh != Checksums.digit(compact, 10)
                || Shape.isOneCharacter(compact)) {
            return 0;
        }
        return Shape.byGrouping(written, Scores.STRONG_CHECKSUM, "3-3-3-2", "3-3-5", "5-6", "3-2-3-3", "3-4-4");
    }
}
