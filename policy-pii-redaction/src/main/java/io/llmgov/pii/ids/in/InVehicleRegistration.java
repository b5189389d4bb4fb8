package io.llmgov.pii.ids.in;

import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;
import java.util.Set;

/**
 * The registration mark of a motor vehicle in India (Central Motor Vehicles Rules 1989, rule 50; BH series by G.S.R.
 * 594(E) of 2021): state, district, series, four digits; or year, BH, four digits, series.
 */
public final class InVehicleRegistration extends IdentityNumber {

    private static final Set<String> STATES = Set.of(
            ("AN AP AR AS BR CG CH DD DL DN GA GJ HP HR JH JK KA KL LA LD MH ML MN MP MZ NL OD OR PB PY RJ SK TG TN TR TS UA UK UP WB")
                    .split(" "));

    public InVehicleRegistration() {
        super(
                "IN_VEHICLE_REGISTRATION",
                6,
                11,
                "vehicle",
                "registration",
                "plate",
                "car",
                "rto",
                "bike",
                "number plate",
                "वाहन",
                "गाड़ी");
    }

    @Override
    protected double judge(String compact, String written) {
        if (Shape.matches(compact, "99BH9999A") || Shape.matches(compact, "99BH9999AA")) {
            return compact.charAt(0) >= '2' && !compact.startsWith("0000", 4) ? Scores.TELLING_SHAPE : 0;
        }
        if (!STATES.contains(compact.substring(0, 2)) || compact.endsWith("0000")) {
            return 0;
        }
        String mask = Shape.mask(compact);
        return switch (mask) {
            case "AA99A9999", "AA99AA9999", "AA99AAA9999" -> Scores.TELLING_SHAPE;
            case "AA9A9999", "AA9AA9999", "AA9AAA9999" -> Scores.RARE_SHAPE;
            case "AA999999" -> Scores.COMMON_SHAPE;
            default -> 0;
        };
    }
}
