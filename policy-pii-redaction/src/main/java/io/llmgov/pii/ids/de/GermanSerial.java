package io.llmgov.pii.ids.de;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/** The serial numbers of German documents, alike but for their first letter. */
final class GermanSerial {

    private static final String ALPHABET = "0123456789CFGHJKLMNPRTVWXYZ";
    private static final int LENGTH = 9;
    /** Fewer digits are a word, or an article's number. */
    private static final int FEWEST_DIGITS = 3;

    private GermanSerial() {}

    /** @param firstLetters those that the document's number can begin with */
    static double score(String firstLetters, String compact, String written) {
        if (firstLetters.indexOf(compact.charAt(0)) < 0 || !isSerial(compact)) {
            return 0;
        }
        if (compact.length() > LENGTH) {
            return Checksums.icao(compact) ? Shape.byGrouping(written, Scores.CHECKED_SHAPE, "9-1") : 0;
        }
        return written.length() == compact.length() ? Scores.RARE_SHAPE : Scores.COMMON_SHAPE;
    }

    private static boolean isSerial(String compact) {
        int digits = 0;
        for (int i = 0; i < LENGTH; i++) {
            if (ALPHABET.indexOf(compact.charAt(i)) < 0) {
                return false;
            }
            digits += compact.charAt(i) <= '9' ? 1 : 0;
        }
        return digits >= FEWEST_DIGITS && (compact.length() == LENGTH || compact.charAt(LENGTH) <= '9');
    }
}
