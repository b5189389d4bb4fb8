package io.llmgov.pii.ids.bg;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.Dates;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The единен граждански номер (Закон за гражданската регистрация, чл. 11; ГД ГРАО): birthday YYMMDD, 20 added to
 * the month for 18.., 40 for 20.., a serial with the sex, a check digit by weights modulo 11, 10 written as 0.
 */
public final class BgEgn extends IdentityNumber {

    public BgEgn() {
        super(
                "BG_EGN",
                10,
                10,
                "егн",
                "единен граждански номер",
                "граждански",
                "лична карта",
                "личен",
                "egn",
                "personal number");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Shape.matches(compact, "9999999999") || written.indexOf('/') >= 0) {
            return 0;
        }
        if (Checksums.weighted(compact, 2, 4, 8, 5, 10, 9, 7, 3, 6) % 11 % 10 != Checksums.digit(compact, 9)) {
            return 0;
        }
        int month = Shape.number(compact, 2, 4);
        int century = month > 40 ? 2000 : month > 20 ? 1800 : 1900;
        boolean born = Dates.isBirth(century + Shape.number(compact, 0, 2), month % 20, Shape.number(compact, 4, 6));
        return born && month <= 52 ? Shape.byGrouping(written, Scores.FAIR_CHECKSUM, "6-4", "6-3-1", "2-2-2-4") : 0;
    }
}
