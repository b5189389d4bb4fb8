package io.llmgov.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GlobTest {

    @ParameterizedTest
    @CsvSource({
        "*, anything, true",
        "gpt-*, gpt-4o, true",
        "gpt-*, xgpt-4o, false",
        "*-mini, gpt-4o-mini, true",
        "*-mini, gpt-4o-mini-x, false",
        "g?t, gpt, true",
        "g?t, gt, false",
        "a*b*c, axxbyyc, true",
        "a*b*c, axxbyy, false",
        "chat, Chat, false",
        "gpt.4, gptx4, false"
    })
    void matches(String glob, String text, boolean expected) {
        assertThat(Glob.matches(glob, text)).isEqualTo(expected);
    }

    @Test
    void takes_bounded_time_on_hostile_input() {
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> Glob.matches("*a*a*a*a*a*a*a*a*b", "a".repeat(20_000)));
    }
}
