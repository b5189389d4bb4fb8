package io.llmgov.pii.ids.tr;

import io.llmgov.pii.detect.Checksums;
import io.llmgov.pii.ids.base.IdentityNumber;

/**
 * The T.C. kimlik numarası (5490 sayılı Nüfus Hizmetleri Kanunu; NVİ): eleven digits, the first not 0, the tenth
 * by sevenfold odd places less the even ones, the eleventh by the sum of the rest, both modulo 10.
 */
public final class KimlikNo extends IdentityNumber {

    public KimlikNo() {
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
    public double score(String compact, String written) {
        if (!shaped(compact, "99999999999") || compact.charAt(0) == '0') {
            return 0;
        }
        int tenth = Math.floorMod(Checksums.weighted(compact, 7, -1, 7, -1, 7, -1, 7, -1, 7), 10);
        int eleventh = Checksums.weighted(compact, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1) % 10;
        if (tenth != Checksums.digit(compact, 9) || eleventh != Checksums.digit(compact, 10) || oneDigitOnly(compact)) {
            return 0;
        }
        return unlessOddlyGrouped(STRONG, written, "3-3-3-2", "3-3-5", "5-6", "3-2-3-3", "3-4-4");
    }
}
