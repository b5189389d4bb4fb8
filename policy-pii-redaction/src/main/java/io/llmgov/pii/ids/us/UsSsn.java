package io.llmgov.pii.ids.us;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;
import java.util.Set;

/**
 * The Social Security number of the United States (Social Security Administration, POMS RM 10201): area, group,
 * serial. No check digit. Areas 000, 666 and 900-999, group 00 and serial 0000 are never issued; three numbers were
 * published in advertisements and withdrawn.
 */
public final class UsSsn extends IdentityNumber {

    private static final Set<String> PUBLISHED = Set.of("078051120", "457555462", "219099999");

    public UsSsn() {
        super("US_SSN", 9, 9, "ssn", "social", "social security", "ssns", "ssa");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Checksums.isDigits(compact) || !isIssuable(compact)) {
            return 0;
        }
        return switch (Shape.groups(written)) {
            case "3-2-4" -> written.indexOf('-') > 0 ? Scores.TELLING_SHAPE : Scores.RARE_SHAPE;
            case "9" -> Scores.COMMON_SHAPE;
            default -> 0;
        };
    }

    private static boolean isIssuable(String number) {
        String area = number.substring(0, 3);
        return (!area.equals("000")
                && !area.equals("666")
                && area.charAt(0) != '9'
                && !number.startsWith("00", 3)
                && !number.endsWith("0000")
                && !PUBLISHED.contains(number));
    }
}
