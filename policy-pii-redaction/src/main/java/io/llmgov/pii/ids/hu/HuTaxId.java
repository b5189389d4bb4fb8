package io.llmgov.pii.ids.hu;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.Dates;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;
import java.time.LocalDate;

/**
 * The adóazonosító jel of a person (1996. évi XX. törvény, 1. melléklet; NAV): 8, the days from the first of
 * January 1867 to the birthday, three digits, a check digit by weights 1 to 9 modulo 11; what would need a 10 is
 * not issued.
 */
public final class HuTaxId extends IdentityNumber {

    private static final LocalDate FIRST_DAY = LocalDate.of(1867, 1, 1);

    public HuTaxId() {
        super(
                "HU_TAX_ID",
                10,
                10,
                "adóazonosító",
                "adóazonosító jel",
                "adóazonosítója",
                "adószám",
                "adójel",
                "adókártya",
                "nav",
                "adó",
                "tax",
                "tax id");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Shape.matches(compact, "9999999999") || compact.charAt(0) != '8') {
            return 0;
        }
        int check = Checksums.weighted(compact, 1, 2, 3, 4, 5, 6, 7, 8, 9) % 11;
        LocalDate birthday = FIRST_DAY.plusDays(Shape.number(compact, 1, 6));
        boolean born = Dates.isBirth(birthday.getYear(), birthday.getMonthValue(), birthday.getDayOfMonth());
        return born && check == Checksums.digit(compact, 9)
                ? Shape.byGrouping(
                        written, Scores.FAIR_CHECKSUM, "1-3-3-3", "3-3-4", "4-3-3", "2-4-4", "1-5-4", "1-5-3-1")
                : 0;
    }
}
