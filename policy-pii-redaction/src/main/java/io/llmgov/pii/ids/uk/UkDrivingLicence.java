package io.llmgov.pii.ids.uk;

import io.llmgov.pii.ids.Dates;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;
import java.util.regex.Pattern;

/**
 * The driver number of Great Britain's licences (DVLA): five letters of the surname filled up with 9, the birthday
 * with the year's digits around it and 5 added to the month of women, two initials or 9, a digit and two letters
 * that the DVLA computes in a way it keeps to itself. Northern Ireland's eight digits have no shape of their own
 * and are not recognized.
 */
public final class UkDrivingLicence extends IdentityNumber {

    private static final Pattern DRIVER_NUMBER = Pattern.compile(
            "[A-Z](?:[A-Z]{4}|[A-Z]{3}9|[A-Z]{2}99|[A-Z]999|9999)[0-9][0156][0-9]{4}(?:[A-Z]{2}|[A-Z]9|99)[0-9A-Z][A-Z]{2}");

    public UkDrivingLicence() {
        super("UK_DRIVING_LICENCE", 16, 16, "driving", "licence", "license", "driver", "dvla");
    }

    @Override
    protected double judge(String compact, String written) {
        if (compact.length() != 16 || !DRIVER_NUMBER.matcher(compact).matches()) {
            return 0;
        }
        int month = Shape.number(compact, 6, 8) % 50;
        int year = Shape.number(compact, 5, 6) * 10 + Shape.number(compact, 10, 11);
        return Dates.existsInSomeCentury(year, month, Shape.number(compact, 8, 10)) ? Scores.HARDLY_CHANCE : 0;
    }
}
