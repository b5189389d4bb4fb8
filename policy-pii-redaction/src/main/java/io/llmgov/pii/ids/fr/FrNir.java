package io.llmgov.pii.ids.fr;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The numéro d'inscription au répertoire, France's social security number (INSEE; décret 82-103): sex, year and
 * month of birth (from 20 where the month is unknown), département and commune, with 2A and 2B for Corsica (20 for
 * those who were numbered before 1976), a rank, and a key that completes the rest to a multiple of 97. Also known
 * without its key.
 */
public final class FrNir extends IdentityNumber {

    /** Men, women; 3 and 4, 7 and 8 while the registration is provisional. */
    private static final String SEXES = "123478";

    public FrNir() {
        super(
                "FR_NIR",
                13,
                15,
                "nir",
                "sécurité",
                "sociale",
                "sécurité sociale",
                "sécu",
                "insee",
                "assuré",
                "carte vitale",
                "vitale",
                "immatriculation",
                "ameli",
                "cpam",
                "social security");
    }

    @Override
    protected double judge(String compact, String written) {
        int department = compact.indexOf('A') >= 0 ? 19 : 18;
        boolean corsican = compact.startsWith("2A", 5) || compact.startsWith("2B", 5);
        String digits = corsican ? compact.substring(0, 5) + department + compact.substring(7) : compact;
        if (digits.length() != 13 && digits.length() != 15
                || !Checksums.isDigits(digits)
                || !wellFormed(compact, digits, corsican)) {
            return 0;
        }
        if (digits.length() == 13) {
            return withoutKey(Shape.number(digits, 3, 5), written);
        }
        return 97 - Long.parseLong(digits.substring(0, 13)) % 97 == Shape.number(digits, 13, 15)
                ? Scores.HARDLY_CHANCE
                : 0;
    }

    /** Thirteen digits are an article's number more often, unless they stand as people read this one out. */
    private static double withoutKey(int month, String written) {
        if (month > 12) {
            return 0;
        }
        return Shape.isGrouped(written, "1-2-2-2-3-3") ? Scores.TELLING_SHAPE : Scores.COMMON_SHAPE;
    }

    private static boolean wellFormed(String compact, String digits, boolean corsican) {
        int month = Shape.number(digits, 3, 5);
        boolean department = corsican || Shape.number(digits, 5, 7) > 0;
        return SEXES.indexOf(digits.charAt(0)) >= 0
                && (month >= 1 && month <= 12 || month >= 20 && month <= 42 || month >= 50)
                && department
                && Shape.number(digits, 7, 10) > 0
                && Shape.number(digits, 10, 13) > 0;
    }
}
