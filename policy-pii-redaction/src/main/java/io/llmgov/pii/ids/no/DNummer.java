package io.llmgov.pii.ids.no;

import io.llmgov.pii.ids.base.BirthDates;
import io.llmgov.pii.ids.base.IdentityNumber;

/**
 * The D-nummer of people who are in Norway for a while (Folkeregisterforskriften § 2-2; Skatteetaten): a
 * fødselsnummer with 40 added to the day.
 */
public final class DNummer extends IdentityNumber {

    public DNummer() {
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
    public double score(String compact, String written) {
        if (!shaped(compact, "99999999999") || !Control.checked(compact)) {
            return 0;
        }
        int day = number(compact, 0, 2) - 40;
        int year = Control.year(number(compact, 4, 6), number(compact, 6, 9));
        return BirthDates.possible(year, number(compact, 2, 4) % 40, day) ? HARDLY_CHANCE : 0;
    }
}
