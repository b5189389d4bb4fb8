package io.llmgov.pii.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ContextWordsTest {

    private static final double SCORE = 0.4;
    private static final double NEAR = 0.75;
    private static final double ANYWHERE = 0.55;
    /** More than a candidate's words reach. */
    private static final String FAR = "one two three four five six seven eight nine ten. ";

    @Test
    void a_word_near_raises_by_its_distance() {
        assertThat(raised("pesel #", "pesel")).isEqualTo(NEAR);
        assertThat(raised("pesel of hers #", "pesel")).isCloseTo(NEAR - 0.002, within(1e-9));
        assertThat(raised("# is the pesel", "pesel")).isCloseTo(NEAR - 0.010, within(1e-9));
    }

    @Test
    void a_word_in_the_next_line_is_not_near() {
        assertThat(raised("#\nhandy", "~handy")).isEqualTo(SCORE);
    }

    @Test
    void telling_words_and_phrases_count_a_little_anywhere() {
        assertThat(raised("personnummer: " + FAR + "#", "personnummer")).isEqualTo(ANYWHERE);
        assertThat(raised("tax file numbers, tax file number " + FAR + "#", "tax file number"))
                .isEqualTo(ANYWHERE);
        assertThat(raised("#" + FAR + FAR + "身份证号码", "身份证号码")).isEqualTo(ANYWHERE);
    }

    @Test
    void ordinary_words_count_near_only() {
        assertThat(raised("health card " + FAR + "#", "health")).isEqualTo(SCORE);
        assertThat(raised("health #", "health")).isEqualTo(NEAR);
        assertThat(raised("telegram " + FAR + "#", "~telegram")).isEqualTo(SCORE);
        assertThat(raised("telegram #", "~telegram")).isEqualTo(NEAR);
    }

    @Test
    void short_words_count_from_afar_when_they_can_only_be_abbreviations() {
        assertThat(raised("our customers' SINs: " + FAR + "#", "sin")).isEqualTo(ANYWHERE);
        assertThat(raised("sin embargo " + FAR + "#", "sin")).isEqualTo(SCORE);
        assertThat(raised("name;ssn " + FAR + "#", "ssn")).isEqualTo(ANYWHERE);
        assertThat(raised("ID " + FAR + "#", "id")).isEqualTo(SCORE);
    }

    @Test
    void case_accents_endings_compounds_and_humps_do_not_matter() {
        for (String text : List.of(
                "STEUERNUMMER #",
                "Umsatzsteuernummer #",
                "Steuernummern #",
                "kundeSteuernummer #",
                "kunde_steuernummer #",
                "\"steuernummer\": #")) {
            assertThat(raised(text, "steuernummer")).as(text).isEqualTo(NEAR);
        }
        assertThat(raised("Příjmení #", "prijmeni")).isEqualTo(NEAR);
    }

    @Test
    void short_words_are_no_part_of_others() {
        assertThat(raised("using #", "sin")).isEqualTo(SCORE);
    }

    @Test
    void words_of_scripts_without_blanks_stand_anywhere_in_a_run() {
        assertThat(raised("请记录工号#", "工号")).isEqualTo(NEAR);
        assertThat(raised("SSN是#", "ssn")).isCloseTo(NEAR - 0.001, within(1e-9));
    }

    @Test
    void a_vocabulary_of_many_answers_as_one_of_its_own() {
        ContextWords one = ContextWords.of("pesel", "numer pesel");
        ContextWords other = ContextWords.of("pesel", "nip");
        ContextWords stranger = ContextWords.of("regon");
        String text = "numer pesel 1, regon 2, nip 3";
        ScannedText together = ScannedText.of(text, Vocabulary.of(List.of(one, other)));
        for (ContextWords words : List.of(one, other, stranger)) {
            for (int at = 0; at < text.length(); at++) {
                assertThat(words.raise(SCORE, together, at, at + 1))
                        .isEqualTo(words.raise(SCORE, ScannedText.of(text), at, at + 1));
            }
        }
    }

    @Test
    void a_list_under_a_heading_is_found_and_the_same_numbers_without_it_are_not() {
        Detector detector = Detector.of(DetectorSettings.defaults());
        String bare = "130692544, A. Tester\n".repeat(12);
        assertThat(detector.find("Orders\n" + bare)).isEmpty();
        assertThat(detector.find("Our customers' SINs\n" + bare))
                .hasSize(12)
                .allMatch(finding -> finding.type().equals("CA_SIN"));
    }

    /** The score of what stands at the sign in the text. */
    private static double raised(String text, String... words) {
        int at = text.indexOf('#');
        return ContextWords.of(words).raise(SCORE, ScannedText.of(text), at, at + 1);
    }
}
