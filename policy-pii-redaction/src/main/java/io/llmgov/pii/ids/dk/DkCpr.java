package io.llmgov.pii.ids.dk;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.Dates;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The CPR-nummer (Bekendtgørelse om CPR-loven § 3; CPR-kontoret): birthday DDMMYY and four digits, the first of
 * which tells the century with the year. Modulo 11 stopped being a rule in 2007, for want of numbers; numbers that
 * keep to it score a little more, the others are as good, so that the date, the hyphen and the words around have
 * to tell.
 */
public final class DkCpr extends IdentityNumber {

    private static final double ONLY_A_DATE = 0.35;
    private static final double KEEPS_TO_MODULO_11 = 0.15;

    public DkCpr() {
        super(
                "DK_CPR",
                10,
                10,
                "cpr",
                "cpr-nummer",
                "cpr-nr",
                "cprnr",
                "personnummer",
                "personnr",
                "født",
                "sygesikring",
                "mitid",
                "nemid",
                "kunden",
                "lejekontrakten",
                "oprettet");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Shape.matches(compact, "9999999999")
                || !Dates.isBirth(year(compact), Shape.number(compact, 2, 4), Shape.number(compact, 0, 2))) {
            return 0;
        }
        double score = Shape.isGrouped(written, "6-4")
                ? Scores.TELLING_SHAPE
                : Shape.byGrouping(written, ONLY_A_DATE, "2-2-2-4");
        boolean old = Checksums.weighted(compact, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0;
        return old ? score + KEEPS_TO_MODULO_11 : score;
    }

    private static int year(String compact) {
        int year = Shape.number(compact, 4, 6);
        char seventh = compact.charAt(6);
        if (seventh < '4' || (seventh == '4' || seventh == '9') && year >= 37) {
            return 1900 + year;
        }
        return seventh >= '5' && seventh <= '8' && year >= 58 ? 1800 + year : 2000 + year;
    }
}
