package io.llmgov.pii.ids;

/** The scheme that the personal codes of Estonia and Lithuania share: sex and century, birthday, serial, check digit. */
public final class BalticCode {

    private BalticCode() {}

    /** @param sure what one in a customary form is worth */
    public static double score(double sure, String compact, String written) {
        if (!Shape.matches(compact, "99999999999")
                || compact.charAt(0) < '1'
                || compact.charAt(0) > '6'
                || !Checksums.baltic(compact)) {
            return 0;
        }
        int century = 1800 + (Checksums.digit(compact, 0) - 1) / 2 * 100;
        boolean born = Dates.isBirth(
                century + Shape.number(compact, 1, 3), Shape.number(compact, 3, 5), Shape.number(compact, 5, 7));
        return born ? Shape.byGrouping(written, sure, "7-4", "1-6-4", "1-2-2-2-4", "3-4-4") : 0;
    }
}
