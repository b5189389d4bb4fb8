package io.llmgov.pii.ids.base;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.pii.detect.IdentifierRecognizer;
import io.llmgov.pii.ids.cz.BirthNumber;
import io.llmgov.pii.ids.dk.Cpr;
import io.llmgov.pii.ids.fi.Hetu;
import io.llmgov.pii.ids.fr.Nir;
import io.llmgov.pii.ids.nl.Bsn;
import io.llmgov.pii.ids.pl.Pesel;
import io.llmgov.pii.ids.uk.Postcode;
import org.junit.jupiter.api.Test;

class IdentityNumberTest {

    @Test
    void usual_groups_tell_more_than_one_piece_and_odd_ones_less() {
        double onePiece = score(new Bsn(), "111222333");

        assertThat(score(new Bsn(), "1112.22.333")).isGreaterThan(onePiece);
        assertThat(score(new Bsn(), "11 12223 33")).isLessThan(onePiece).isPositive();
        assertThat(score(new Pesel(), "4405 1401359")).isLessThan(score(new Pesel(), "440514 01359"));
    }

    @Test
    void words_count_without_their_diacritics() {
        assertThat(new BirthNumber().context()).contains("rodné", "rodne", "rodné číslo", "rodne cislo");
    }

    @Test
    void a_finnish_code_is_none_without_its_sign() {
        assertThat(score(new Hetu(), "131052-308T")).isPositive();
        assertThat(score(new Hetu(), "131052+308T")).isZero();
        assertThat(score(new Hetu(), "131052308T")).isZero();
        assertThat(score(new Hetu(), "131052 308T")).isZero();
    }

    @Test
    void a_danish_number_counts_with_and_without_its_old_checksum() {
        assertThat(score(new Cpr(), "010180-1231")).isPositive();
        assertThat(score(new Cpr(), "010180-1233")).isGreaterThan(score(new Cpr(), "010180-1231"));
        assertThat(score(new Cpr(), "310280-1231")).isZero();
    }

    @Test
    void a_french_number_is_less_sure_without_its_key() {
        assertThat(score(new Nir(), "2 95 10 99 126 111 93")).isGreaterThan(0.9);
        assertThat(score(new Nir(), "2 95 10 99 126 111")).isEqualTo(IdentityNumber.TELLING_SHAPE);
        assertThat(score(new Nir(), "2951099126111")).isEqualTo(IdentityNumber.COMMON_SHAPE);
        assertThat(score(new Nir(), "2951599126111")).isZero();
    }

    @Test
    void a_british_postcode_in_its_two_halves_tells_more() {
        assertThat(score(new Postcode(), "SW1A 1AA")).isGreaterThan(score(new Postcode(), "SW1A1AA"));
        assertThat(score(new Postcode(), "SW 1A1AA")).isZero();
    }

    @Test
    void nobody_is_born_tomorrow_or_too_long_ago() {
        assertThat(BirthDates.possible(2999, 1, 1)).isFalse();
        assertThat(BirthDates.possible(1874, 12, 31)).isFalse();
        assertThat(BirthDates.possible(1900, 2, 29)).isFalse();
        assertThat(BirthDates.possible(2000, 2, 29)).isTrue();
        assertThat(BirthDates.possibleInSomeCentury(0, 2, 29)).isTrue();
        assertThat(BirthDates.possibleInSomeCentury(1, 2, 29)).isFalse();
    }

    private static double score(IdentifierRecognizer recognizer, String written) {
        return recognizer.score(written.replaceAll("[^\\p{L}\\p{Nd}]", ""), written);
    }
}
