package io.llmgov.router.provider.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.router.provider.gemini.GeminiModel.Family;
import io.llmgov.router.provider.gemini.GeminiModel.Thinking;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GeminiModelTest {

    @ParameterizedTest
    @CsvSource({
        "gemini-1.5-pro-002, PRO, 105",
        "models/gemini-2.0-flash-001, FLASH, 200",
        "gemini-2.5-flash-lite, FLASH_LITE, 205",
        "gemini-2.5-pro-preview-06-05, PRO, 205",
        "gemini-3-pro-preview, PRO, 300",
        "gemini-3.1-flash-lite, FLASH_LITE, 301",
        "Gemini-3.8-Flash, FLASH, 308",
        "gemini-4-hydrogen, OTHER, 400",
        "gemini-flash-latest, FLASH, 2147483647",
        "gemma-3-27b-it, OTHER, 0"
    })
    void reads_family_and_version(String name, Family family, int version) {
        assertThat(GeminiModel.of(name, GeminiService.GEMINI_API))
                .isEqualTo(new GeminiModel(family, version, GeminiService.GEMINI_API));
    }

    @ParameterizedTest
    @CsvSource({
        "gemini-2.0-flash, IMPOSSIBLE",
        "gemma-3-27b-it, IMPOSSIBLE",
        "gemini-2.5-pro, BUDGET",
        "gemini-3-flash-preview, LEVEL",
        "gemini-flash-latest, LEVEL"
    })
    void knows_how_a_model_is_told_to_think(String name, Thinking thinking) {
        assertThat(GeminiModel.of(name, GeminiService.GEMINI_API).thinking()).isEqualTo(thinking);
    }

    @ParameterizedTest
    @CsvSource({
        "gemini-3-flash-preview, true",
        "gemini-3.1-flash-lite, true",
        "gemini-3.1-pro-preview, false",
        "gemini-3.7-flash, false",
        "gemini-flash-latest, false"
    })
    void knows_which_models_think_minimally(String name, boolean known) {
        assertThat(GeminiModel.of(name, GeminiService.GEMINI_API).knowsMinimalThinking())
                .isEqualTo(known);
    }

    @Test
    void the_first_pro_of_gemini_3_has_no_medium_level() {
        assertThat(GeminiModel.of("gemini-3-pro-preview", GeminiService.GEMINI_API)
                        .knowsMediumThinking())
                .isFalse();
        assertThat(GeminiModel.of("gemini-3.1-pro-preview", GeminiService.GEMINI_API)
                        .knowsMediumThinking())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "gemini-2.5-flash, true",
        "gemini-3.5-flash, true",
        "gemini-3.5-flash-lite, false",
        "gemini-3.6-flash, false",
        "gemini-pro-latest, false"
    })
    void knows_which_models_have_fixed_sampling(String name, boolean accepted) {
        assertThat(GeminiModel.of(name, GeminiService.GEMINI_API).acceptsSampling())
                .isEqualTo(accepted);
        assertThat(GeminiModel.of(name, GeminiService.GEMINI_API).acceptsPrefill())
                .isEqualTo(accepted);
    }
}
