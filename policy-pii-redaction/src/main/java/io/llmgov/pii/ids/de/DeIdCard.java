package io.llmgov.pii.ids.de;

import io.llmgov.pii.ids.IdentityNumber;

/**
 * The serial number of the Personalausweis (PAuswG § 5, PAuswV): nine letters and digits of an alphabet without
 * vowels and letters that look alike, the first one of LMNPRTVWXY, often followed by the check digit of ICAO Doc
 * 9303 that the document prints in its machine-readable lines. Without that digit nothing checks it.
 */
public final class DeIdCard extends IdentityNumber {

    public DeIdCard() {
        super(
                "DE_ID_CARD",
                9,
                10,
                "personalausweis",
                "personalausweisnummer",
                "ausweis",
                "ausweisnummer",
                "ausweisnr",
                "perso",
                "dokumentennummer",
                "identity card",
                "id card",
                "identity");
    }

    @Override
    protected double judge(String compact, String written) {
        return GermanSerial.score("LMNPRTVWXY", compact, written);
    }
}
