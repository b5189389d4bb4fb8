package io.llmgov.pii.ids.de;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;
import java.util.regex.Pattern;

/**
 * The serial number of the Reisepass (PassG § 4, PassV): nine letters and digits of an alphabet without vowels and
 * letters that look alike, the first one of CFGHJK, often followed by the check digit of ICAO Doc 9303 that the
 * document prints in its machine-readable lines. Without that digit nothing checks it.
 */
public final class DePassport extends IdentityNumber {

    private static final Pattern SERIAL = Pattern.compile("[CFGHJK][0-9CFGHJKLMNPRTVWXYZ]{8}[0-9]?");

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
        if (compact.length() < 9
                || compact.length() > 10
                || !SERIAL.matcher(compact).matches()
                || digits(compact) < 3) {
            return 0;
        }
        if (compact.length() == 10) {
            return Checksums.icao(compact) ? Shape.byGrouping(written, Scores.CHECKED_SHAPE, "9-1") : 0;
        }
        return written.length() == compact.length() ? Scores.RARE_SHAPE : Scores.COMMON_SHAPE;
    }

    private static long digits(String compact) {
        return compact.chars().limit(9).filter(letter -> letter <= '9').count();
    }
}
