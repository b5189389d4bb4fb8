package io.llmgov.pii.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EchoesTest {

    private final Echoes echoes = new Echoes();

    private static Finding finding(String type, String text, String value) {
        int start = text.indexOf(value);
        return new Finding(type, start, start + value.length(), 0.8);
    }

    private void learn(String type, String value) {
        echoes.learn(value, List.of(finding(type, value, value)));
    }

    private List<String> found(String text) {
        return echoes.complete(text, List.of()).stream()
                .map(echo -> echo.type() + " " + text.substring(echo.start(), echo.end()))
                .toList();
    }

    @Test
    void finds_a_value_again_without_its_context() {
        learn("US_PASSPORT", "C01234567");

        assertThat(found("C01234567, and (C01234567)."))
                .containsExactly("US_PASSPORT C01234567", "US_PASSPORT C01234567");
    }

    @Test
    void finds_whole_words_only_and_as_they_were_written() {
        learn("NAME", "Anna");

        assertThat(found("Annabel, anna, JoAnna, Anna1, Anna's")).containsExactly("NAME Anna");
    }

    @Test
    void needs_no_boundary_where_a_script_has_none() {
        learn("NAME", "山田太郎");

        assertThat(found("私は山田太郎です")).containsExactly("NAME 山田太郎");
    }

    @Test
    void takes_the_longest() {
        learn("NAME", "Anna");
        learn("NAME", "Anna Maria");

        assertThat(found("Dear Anna Maria, dear Anna Lena")).containsExactly("NAME Anna Maria", "NAME Anna");
    }

    @Test
    void leaves_what_was_found_there_itself() {
        learn("NAME", "Anna");
        String text = "anna@Anna.org Anna";
        Finding address = finding("EMAIL", text, "anna@Anna.org");

        assertThat(echoes.complete(text, List.of(address))).containsExactly(address, new Finding("NAME", 14, 18, 0.8));
    }

    @Test
    void does_not_learn_what_is_too_short_to_be_told_from_other_words() {
        learn("PASSWORD", "abc");

        assertThat(found("abc")).isEmpty();
    }

    @Test
    void of_equal_values_the_first_one_s_kind_counts() {
        learn("PHONE", "123456789");
        learn("CA_SIN", "123456789");

        assertThat(found("123456789")).containsExactly("PHONE 123456789");
    }
}
