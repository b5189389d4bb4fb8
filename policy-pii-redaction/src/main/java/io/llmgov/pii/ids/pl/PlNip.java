package io.llmgov.pii.ids.pl;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The numer identyfikacji podatkowej (Ustawa o zasadach ewidencji i identyfikacji podatników): three digits of the
 * tax office, from 101, six more and a check by weights modulo 11; also with PL in front. Of sole traders it is
 * personal.
 */
public final class PlNip extends IdentityNumber {

    public PlNip() {
        super(
                "PL_NIP",
                10,
                12,
                "nip",
                "podatkowy",
                "podatkowej",
                "identyfikacji",
                "podatnik",
                "podatnika",
                "firma",
                "vat",
                "faktura",
                "fakturę",
                "kontrahent",
                "kontrahenta");
    }

    @Override
    protected double judge(String compact, String written) {
        String digits = compact.startsWith("PL") ? compact.substring(2) : compact;
        if (!Shape.matches(digits, "9999999999") || Shape.number(digits, 0, 3) < 101 || Shape.isOneCharacter(digits)) {
            return 0;
        }
        if (Checksums.weighted(digits, 6, 5, 7, 2, 3, 4, 5, 6, 7) % 11 != Checksums.digit(digits, 9)) {
            return 0;
        }
        return digits.length() < compact.length()
                ? Scores.HARDLY_CHANCE
                : Shape.byGrouping(written, Scores.ONE_CHECK_DIGIT, Scores.CHECK_DIGIT_AND_SHAPE, "3-3-2-2", "3-2-2-3");
    }
}
