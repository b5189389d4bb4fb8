package io.llmgov.pii.ids.fi;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.Dates;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The henkilötunnus (Valtioneuvoston asetus väestötietojärjestelmästä 128/2010; DVV): birthday DDMMYY, the
 * century's sign, a number from 002 (from 900 for temporary ones), a check character by the nine digits modulo 31.
 * A plus stands for 18.., a hyphen or U to Y for 19.., A to F for 20..; without its sign it is not one.
 */
public final class FiHetu extends IdentityNumber {

    private static final String CHECK = "0123456789ABCDEFHJKLMNPRSTUVWXY";

    public FiHetu() {
        super(
                "FI_HETU",
                10,
                11,
                "henkilötunnus",
                "hetu",
                "henkilötunnuksen",
                "henkilötunnukseni",
                "sotu",
                "sosiaaliturvatunnus",
                "syntymäaika",
                "personbeteckning",
                "personal identity code");
    }

    @Override
    protected double judge(String compact, String written) {
        String digits = compact.length() == 11 ? compact.substring(0, 6) + compact.substring(7, 10) : "";
        char sign = compact.length() == 11 ? compact.charAt(6) : sign(written);
        if (compact.length() == 10) {
            digits = compact.substring(0, 9);
        }
        if (digits.length() != 9 || !Checksums.isDigits(digits) || Shape.number(digits, 6, 9) < 2) {
            return 0;
        }
        int century = century(sign);
        int serial = Shape.number(digits, 0, 9);
        boolean hetu = century > 0
                && Dates.isBirth(
                        century + Shape.number(digits, 4, 6), Shape.number(digits, 2, 4), Shape.number(digits, 0, 2))
                && CHECK.charAt(serial % 31) == compact.charAt(compact.length() - 1);
        return hetu ? Scores.HARDLY_CHANCE : 0;
    }

    /** The sign that the compact form lost, when there is nothing else between its letters and digits. */
    private static char sign(String written) {
        return written.length() == 11 ? written.charAt(6) : ' ';
    }

    private static int century(char sign) {
        if (sign == '+') {
            return 1800;
        }
        if (sign == '-' || sign >= 'U' && sign <= 'Y') {
            return 1900;
        }
        return sign >= 'A' && sign <= 'F' ? 2000 : 0;
    }
}
