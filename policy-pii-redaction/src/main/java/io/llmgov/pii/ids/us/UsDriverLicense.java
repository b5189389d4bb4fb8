package io.llmgov.pii.ids.us;

import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;
import java.util.HashSet;
import java.util.Set;

/**
 * The number of a driver's licence of a United States state or district. Each motor vehicle agency defines its own
 * (gathered by AAMVA and NTSI); few have check digits, so the shape tells little and the words around it decide.
 * Numbers of fewer than six digits, which some states have from old times, are left out: they are like any number.
 */
public final class UsDriverLicense extends IdentityNumber {

    private static final Set<String> MASKS = masks();
    /** As printed by Florida, Illinois, Wisconsin, New Jersey, Michigan, Maryland, Kansas, Virginia, Colorado, New York and others. */
    private static final Set<String> GROUPINGS = Set.of(
            "4-3-2-3-1", "4-3-2-3", "4-4-4", "4-4-4-2", "5-5-5", "1-3-3-3-3", "3-2-4", "2-3-4", "3-3-3", "2-3-3");

    public UsDriverLicense() {
        super(
                "US_DRIVER_LICENSE",
                6,
                19,
                "driver",
                "drivers",
                "driver's",
                "license",
                "licence",
                "dl",
                "dmv",
                "cdl",
                "driving",
                "permit",
                "driver licence");
    }

    @Override
    protected double judge(String compact, String written) {
        if (compact.startsWith("WDL") && Shape.matches(compact, "AAA*********")) {
            return Scores.TELLING_SHAPE;
        }
        if (compact.startsWith("NHL") && Shape.matches(compact, "AAA99999999")) {
            return Scores.TELLING_SHAPE;
        }
        String mask = Shape.mask(compact);
        if (!MASKS.contains(mask)) {
            return 0;
        }
        boolean digitsAlone = mask.indexOf('A') < 0;
        if (Shape.isUnbroken(written)) {
            return digitsAlone ? Scores.COMMON_SHAPE : Scores.RARE_SHAPE;
        }
        return GROUPINGS.contains(Shape.groups(written)) ? (digitsAlone ? Scores.COMMON_SHAPE : Scores.RARE_SHAPE) : 0;
    }

    private static Set<String> masks() {
        Set<String> masks = new HashSet<>();
        // Many states: digits alone.
        addDigits(masks, "", 6, 14, "");
        masks.add("9".repeat(16)); // New York
        // AZ, CA, FL, HI, IL, IN, KS, KY, MD, MA, MI, MN, MO, MT, NE, NV, NJ, NY, OH, OK, RI, VA, WV, WI and others.
        addDigits(masks, "A", 5, 14, "");
        masks.add("A" + "9".repeat(18)); // New York, old
        addDigits(masks, "AA", 5, 7, ""); // Ohio, Colorado, West Virginia
        addDigits(masks, "AAA", 6, 6, ""); // North Dakota
        addDigits(masks, "AA", 6, 6, "A"); // Idaho
        addDigits(masks, "99AAA", 5, 5, ""); // New Hampshire, before 2017
        addDigits(masks, "999AA", 4, 4, ""); // Iowa
        addDigits(masks, "A", 6, 6, "A"); // Missouri
        addDigits(masks, "", 8, 8, "AA"); // Missouri
        addDigits(masks, "", 9, 9, "A"); // Missouri
        addDigits(masks, "", 7, 7, "A"); // Maine, Vermont
        return Set.copyOf(masks);
    }

    private static void addDigits(Set<String> masks, String before, int fewest, int most, String after) {
        for (int count = fewest; count <= most; count++) {
            masks.add(before + "9".repeat(count) + after);
        }
    }
}
