package io.llmgov.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksTest {

    @Test
    void returns_what_is_fine() {
        assertThat(Checks.notBlank("f", "x")).isEqualTo("x");
        assertThat(Checks.notEmpty("f", List.of(1))).containsExactly(1);
        assertThat(Checks.between("f", 1, 1, 3)).isEqualTo(1);
        assertThat(Checks.between("f", 3, 1, 3)).isEqualTo(3);
        assertThatCode(() -> Checks.unique("f", List.of("a", "b"), name -> name))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " \t"})
    void refuses_a_blank_value(String value) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Checks.notBlank("name", value))
                .withMessage("name: a value is required");
    }

    @Test
    void refuses_an_empty_list() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Checks.notEmpty("models", List.of()))
                .withMessage("models: at least one entry is required");
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> Checks.notEmpty("models", null));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 4, Long.MIN_VALUE, Long.MAX_VALUE})
    void refuses_a_number_out_of_its_bounds(long value) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Checks.between("n", value, 1, 3))
                .withMessage("n: " + value + " is not between 1 and 3");
    }

    @Test
    void refuses_a_name_that_is_used_twice() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Checks.unique("models", List.of("a", "b", "a"), name -> name))
                .withMessage("models: the name 'a' is used twice");
    }

    @Test
    void a_list_is_copied_and_one_that_is_missing_is_empty() {
        assertThat(Checks.entries("models", null)).isEmpty();
        assertThat(Checks.entries("models", List.of("a", "b"))).containsExactly("a", "b");
    }

    @Test
    void refuses_an_entry_without_a_value() {
        for (String entry : new String[] {null, "", " "}) {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> Checks.entries("models", Arrays.asList("a", entry)))
                    .withMessage("models: an entry has no value");
        }
    }
}
