package io.llmgov.pii.ids.sg;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.Dates;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;
import java.util.Set;

/**
 * The Unique Entity Number of Singapore (Accounting and Corporate Regulatory Authority): eight digits and a letter
 * for businesses, year, five digits and a letter for companies, or T, S, R, two digits of the year, entity type, four
 * digits and a letter for others.
 */
public final class SgUen extends IdentityNumber {

    private static final Set<String> ENTITY_TYPES = Set.of(
            ("CC CD CH CL CM CP CS CX DP FB FC FM FN GA GB GS HS LL LP MB MC MD MH MM MQ NB NR PA PB PF RF RP SM SS TC TU VH XL")
                    .split(" "));
    private static final String VALUES = "ABCDEFGHJKLMNPQRSTUVWX0123456789";
    private static final int[] WEIGHTS = {4, 3, 5, 3, 10, 2, 2, 5, 7};

    public SgUen() {
        super("SG_UEN", 9, 10, "uen", "acra", "entity", "company registration", "roc", "business registration");
    }

    @Override
    protected double judge(String compact, String written) {
        if (Shape.matches(compact, "99999999A")) {
            int sum = Checksums.weighted(compact, 10, 4, 9, 3, 8, 2, 7, 1);
            return "XMKECAWLJDB".charAt(sum % 11) == compact.charAt(8) ? Scores.CHECKED_SHAPE : 0;
        }
        if (Shape.matches(compact, "999999999A")) {
            int year = Shape.number(compact, 0, 4);
            int sum = Checksums.weighted(compact, 10, 8, 6, 4, 9, 7, 5, 3, 1);
            return year >= 1800 && year <= Dates.thisYear() && "ZKCMDNERGWH".charAt(sum % 11) == compact.charAt(9)
                    ? Scores.HARDLY_CHANCE
                    : 0;
        }
        return isOther(compact) ? Scores.HARDLY_CHANCE : 0;
    }

    private static boolean isOther(String number) {
        if (!Shape.matches(number, "A99AA9999A")
                || "RST".indexOf(number.charAt(0)) < 0
                || !ENTITY_TYPES.contains(number.substring(3, 5))) {
            return false;
        }
        int sum = -5;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += VALUES.indexOf(number.charAt(i)) * WEIGHTS[i];
        }
        return VALUES.charAt(Math.floorMod(sum, 11)) == number.charAt(9);
    }
}
