package io.llmgov.pii.ids.si;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.Dates;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The enotna matična številka občana (Zakon o centralnem registru prebivalstva; MNZ): birthday DDMMYYY, the
 * register 50 to 59 of Slovenia, a serial with the sex, a check digit by weights modulo 11. Of the JMBG of the
 * countries that Yugoslavia fell into it is the Slovene part.
 */
public final class SiEmso extends IdentityNumber {

    public SiEmso() {
        super(
                "SI_EMSO",
                13,
                13,
                "emšo",
                "enotna",
                "matična",
                "matična številka",
                "številka",
                "rojen",
                "rojena",
                "personal number");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Shape.matches(compact, "9999999999999") || compact.charAt(7) != '5') {
            return 0;
        }
        int year = Shape.number(compact, 4, 7) + (compact.charAt(4) >= '8' ? 1000 : 2000);
        int rest = Checksums.weighted(compact, 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
        boolean checked = (rest == 0 ? 0 : 11 - rest) == Checksums.digit(compact, 12);
        return checked && Dates.isBirth(year, Shape.number(compact, 2, 4), Shape.number(compact, 0, 2))
                ? Scores.HARDLY_CHANCE
                : 0;
    }
}
