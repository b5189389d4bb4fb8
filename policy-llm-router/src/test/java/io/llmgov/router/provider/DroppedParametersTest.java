package io.llmgov.router.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DroppedParametersTest {

    private final DroppedParameters dropped = new DroppedParameters();

    @Test
    void names_each_field_once_and_in_order() {
        dropped.add("seed");
        dropped.add("logprobs");
        dropped.add("seed");

        assertThat(dropped.names()).containsExactly("logprobs", "seed");
    }

    @Test
    void names_are_safe_in_a_header() {
        dropped.add("a\r\nSet-Cookie: x");
        dropped.add("é".repeat(200));

        assertThat(dropped.names()).containsExactly("_".repeat(64), "a__Set-Cookie__x");
    }

    @Test
    void names_no_more_than_a_header_can_bear() {
        for (int i = 0; i < 100_000; i++) {
            dropped.add("field" + i);
        }

        assertThat(dropped.names()).hasSize(51).contains("...");
    }
}
