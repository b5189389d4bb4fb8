package io.llmgov.pii.ids.no;

import io.llmgov.pii.ids.Dates;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The D-nummer of people who are in Norway for a while (Folkeregisterforskriften § 2-2; Skatteetaten): a
 * fødselsnummer with 40 added to the day.
 */
public final class NoDNumber extends IdentityNumber {

    public NoDNumber() {
        super(
                "NO_D_NUMBER",
                11,
                11,
                "d-nummer",
                "dnummer",
                "d-nr",
                "dnr",
                "fødselsnummer",
                "utlending",
                "midlertidig",
                "d number");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Shape.matches(compact, "99999999999") || !Control.checked(compact)) {
            return 0;
        }
        int day = Shape.number(compact, 0, 2) - 40;
        int year = Control.year(Shape.number(compact, 4, 6), Shape.number(compact, 6, 9));
        return Dates.isBirth(year, Shape.number(compact, 2, 4) % 40, day)
                ? Shape.byGrouping(written, Scores.STRONG_CHECKSUM, Scores.HARDLY_CHANCE, "6-5", "2-2-2-5")
                : 0;
    }
}
