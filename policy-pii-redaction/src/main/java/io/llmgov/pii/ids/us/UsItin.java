package io.llmgov.pii.ids.us;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The Individual Taxpayer Identification Number of the United States (Internal Revenue Service, IRM 3.21.263): begins
 * with 9, the fourth and fifth digit from 50-65, 70-88, 90-92 or 94-99. No check digit.
 */
public final class UsItin extends IdentityNumber {

    public UsItin() {
        super("US_ITIN", 9, 9, "itin", "taxpayer", "individual taxpayer", "irs", "tax id");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Checksums.isDigits(compact)
                || compact.charAt(0) != '9'
                || !isIssuable(Integer.parseInt(compact.substring(3, 5)))) {
            return 0;
        }
        return switch (Shape.groups(written)) {
            case "3-2-4" -> Scores.TELLING_SHAPE;
            case "9" -> Scores.RARE_SHAPE;
            default -> 0;
        };
    }

    private static boolean isIssuable(int group) {
        return (group >= 50 && group <= 65) || (group >= 70 && group <= 99 && group != 89 && group != 93);
    }
}
