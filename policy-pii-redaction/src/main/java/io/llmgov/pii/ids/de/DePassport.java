package io.llmgov.pii.ids.de;

import io.llmgov.pii.ids.IdentityNumber;

/**
 * The serial number of the Reisepass (PassG § 4, PassV): nine letters and digits of an alphabet without vowels and
 * letters that look alike, the first one of CFGHJK, often followed by the check digit of ICAO Doc 9303 that the
 * document prints in its machine-readable lines. Without that digit nothing checks it.
 */
public final class DePassport extends IdentityNumber {

    public DePassport() {
        super(
                "DE_PASSPORT",
                9,
                10,
                "reisepass",
                "reisepassnummer",
                "pass",
                "passnummer",
                "passnr",
                "passport",
                "dokumentennummer",
                "flug",
                "visum",
                "dokument");
    }

    @Override
    protected double judge(String compact, String written) {
        return GermanSerial.score("CFGHJK", compact, written);
    }
}
