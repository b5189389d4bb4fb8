package io.llmgov.pii.ids.hu;

import io.llmgov.pii.detect.Checksums;
import io.llmgov.pii.ids.base.IdentityNumber;

/**
 * The társadalombiztosítási azonosító jel (1996. évi XX. törvény, 2. melléklet; NEAK): nine digits, the last by
 * weights 3 and 7 in turn modulo 10.
 */
public final class Taj extends IdentityNumber {

    public Taj() {
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
                "social security");
    }

    @Override
    public double score(String compact, String written) {
        if (!shaped(compact, "999999999") || oneDigitOnly(compact)) {
            return 0;
        }
        boolean checked = Checksums.weighted(compact, 3, 7, 3, 7, 3, 7, 3, 7) % 10 == Checksums.digit(compact, 8);
        return checked ? weakChecksum(written, "3-3-3") : 0;
    }
}
