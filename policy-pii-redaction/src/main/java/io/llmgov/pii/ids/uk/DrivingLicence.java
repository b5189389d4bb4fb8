package io.llmgov.pii.ids.uk;

import io.llmgov.pii.ids.base.BirthDates;
import io.llmgov.pii.ids.base.IdentityNumber;
import java.util.regex.Pattern;

/**
 * The driver number of Great Britain's licences (DVLA): five letters of the surname filled up with 9, the birthday
 * with the year's digits around it and 5 added to the month of women, two initials or 9, a digit and two letters
 * that the DVLA computes in a way it keeps to itself. Northern Ireland's eight digits have no shape of their own
 * and are not recognized.
 */
public final class DrivingLicence extends IdentityNumber {

    private static final Pattern DRIVER_NUMBER = Pattern.compile(
            "[A-Z](?:[A-Z]{4}|[A-Z]{3}9|[A-Z]{2}99|[A-Z]999|9999)[0-9][0156][0-9]{4}(?:[A-Z]{2}|[A-Z]9|99)[0-9A-Z][A-Z]{2}");

    public DrivingLicence() {
        super("UK_DRIVING_LICENCE", 16, 16, "driving", "licence", "license", "driver", "dvla");
    }

    @Override
    public double score(String compact, String written) {
        if (compact.length() != 16 || !DRIVER_NUMBER.matcher(compact).matches()) {
            return 0;
        }
        int month = number(compact, 6, 8) % 50;
        int year = number(compact, 5, 6) * 10 + number(compact, 10, 11);
        return BirthDates.possibleInSomeCentury(year, month, number(compact, 8, 10)) ? HARDLY_CHANCE : 0;
    }
}
