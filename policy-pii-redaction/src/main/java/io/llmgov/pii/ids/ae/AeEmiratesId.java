package io.llmgov.pii.ids.ae;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.Dates;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The Emirates ID number of the United Arab Emirates (Federal Authority for Identity, Citizenship, Customs and Port
 * Security): 784, four digits that mostly are the year of birth, seven digits, a Luhn check digit.
 */
public final class AeEmiratesId extends IdentityNumber {

    public AeEmiratesId() {
        super("AE_EMIRATES_ID", 15, 15, "emirates", "eid", "الهوية", "رقم الهوية", "هوية", "emirates id", "الإماراتية");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Checksums.isDigits(compact) || !compact.startsWith("784") || !Checksums.luhn(compact)) {
            return 0;
        }
        int year = Shape.number(compact, 3, 7);
        boolean likely = year >= 1900 && year <= Dates.thisYear();
        return Shape.byGrouping(
                written, likely ? Scores.HARDLY_CHANCE : Scores.HARDLY_CHANCE, Scores.HARDLY_CHANCE, "3-4-7-1");
    }
}
