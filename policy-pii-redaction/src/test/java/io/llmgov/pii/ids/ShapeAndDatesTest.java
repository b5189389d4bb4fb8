package io.llmgov.pii.ids;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.pii.ids.dk.DkCpr;
import io.llmgov.pii.ids.fi.FiHetu;
import io.llmgov.pii.ids.fr.FrNir;
import io.llmgov.pii.ids.nl.NlBsn;
import io.llmgov.pii.ids.pl.PlPesel;
import io.llmgov.pii.ids.uk.UkPostcode;
import org.junit.jupiter.api.Test;

class ShapeAndDatesTest {

    @Test
    void usual_groups_tell_more_than_one_piece_and_odd_ones_less() {
        double onePiece = score(new NlBsn(), "111222333");

        assertThat(score(new NlBsn(), "1112.22.333")).isGreaterThan(onePiece);
        assertThat(score(new NlBsn(), "11 12223 33")).isLessThan(onePiece).isPositive();
        assertThat(score(new PlPesel(), "4405 1401359")).isLessThan(score(new PlPesel(), "440514 01359"));
    }

    @Test
    void a_finnish_code_is_none_without_its_sign() {
        assertThat(score(new FiHetu(), "131052-308T")).isPositive();
        assertThat(score(new FiHetu(), "131052+308T")).isZero();
        assertThat(score(new FiHetu(), "131052308T")).isZero();
        assertThat(score(new FiHetu(), "131052 308T")).isZero();
    }

    @Test
    void a_danish_number_counts_with_and_without_its_old_checksum() {
        assertThat(score(new DkCpr(), "010180-1231")).isPositive();
        assertThat(score(new DkCpr(), "010180-1233")).isGreaterThan(score(new DkCpr(), "010180-1231"));
        assertThat(score(new DkCpr(), "310280-1231")).isZero();
    }

    @Test
    void a_french_number_is_less_sure_without_its_key() {
        assertThat(score(new FrNir(), "2 95 10 99 126 111 93")).isEqualTo(Scores.HARDLY_CHANCE);
        assertThat(score(new FrNir(), "2 95 10 99 126 111")).isEqualTo(Scores.TELLING_SHAPE);
        assertThat(score(new FrNir(), "2951099126111")).isEqualTo(Scores.COMMON_SHAPE);
        assertThat(score(new FrNir(), "2951599126111")).isZero();
    }

    @Test
    void a_british_postcode_in_its_two_halves_tells_more() {
        assertThat(score(new UkPostcode(), "SW1A 1AA")).isGreaterThan(score(new UkPostcode(), "SW1A1AA"));
        assertThat(score(new UkPostcode(), "SW 1A1AA")).isZero();
    }

    @Test
    void nobody_is_born_tomorrow_or_too_long_ago() {
        assertThat(Dates.isBirth(2999, 1, 1)).isFalse();
        assertThat(Dates.isBirth(1874, 12, 31)).isFalse();
        assertThat(Dates.isBirth(1900, 2, 29)).isFalse();
        assertThat(Dates.isBirth(2000, 2, 29)).isTrue();
        assertThat(Dates.existsInSomeCentury(0, 2, 29)).isTrue();
        assertThat(Dates.existsInSomeCentury(1, 2, 29)).isFalse();
    }

    private static double score(IdentifierRecognizer recognizer, String written) {
        return recognizer.score(written.replaceAll("[^\\p{L}\\p{Nd}]", ""), written);
    }
}
