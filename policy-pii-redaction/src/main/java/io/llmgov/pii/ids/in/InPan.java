package io.llmgov.pii.ids.in;

import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The Permanent Account Number of India (Income Tax Department, Income-tax Rules 1962, rule 114): three letters, a
 * letter for the kind of holder, the holder's initial, four digits from 0001, a check letter whose rule is not
 * published.
 */
public final class InPan extends IdentityNumber {

    private static final String HOLDERS = "ABCFGHJKLPT";

    public InPan() {
        super("IN_PAN", 10, 10, "pan", "permanent account", "income tax", "आयकर", "पैन", "tax");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!fits(compact)) {
            return 0;
        }
        return compact.charAt(3) == 'P' ? Scores.CHECKED_SHAPE : Scores.TELLING_SHAPE;
    }

    static boolean fits(String number) {
        return Shape.matches(number, "AAAAA9999A")
                && HOLDERS.indexOf(number.charAt(3)) >= 0
                && !number.startsWith("0000", 5);
    }
}
