package io.llmgov.router.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.router.provider.ClaudeModel.Family;
import io.llmgov.router.provider.ClaudeModel.Off;
import io.llmgov.router.provider.ClaudeModel.Thinking;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClaudeModelTest {

    @ParameterizedTest
    @CsvSource({
        "claude-2.1,                               OTHER_CLAUDE, 200",
        "claude-instant-1.2,                       OTHER_CLAUDE, 200",
        "claude-3-opus-20240229,                   OPUS,         300",
        "claude-3-5-sonnet-20241022,               SONNET,       305",
        "claude-3-5-haiku-latest,                  HAIKU,        305",
        "claude-3-7-sonnet-20250219,               SONNET,       307",
        "claude-sonnet-4-20250514,                 SONNET,       400",
        "claude-sonnet-4@20250514,                 SONNET,       400",
        "claude-4-opus-20250514,                   OPUS,         400",
        "claude-opus-4-0,                          OPUS,         400",
        "claude-opus-4-1-20250805,                 OPUS,         401",
        "claude-opus-4-5-20251101,                 OPUS,         405",
        "eu.anthropic.claude-haiku-4-5-20251001-v1:0, HAIKU,     405",
        "anthropic/claude-4.6-opus,                OPUS,         406",
        "anthropic/claude-sonnet-4.6,              SONNET,       406",
        "Claude-Opus-4-8[1m],                      OPUS,         408",
        "claude-opus-5,                            OPUS,         500",
        "claude-sonnet-5-5,                        SONNET,       505",
        "claude-fable-5-1,                         FABLE,        501",
        "claude-mythos-preview,                    MYTHOS,       500",
        "glm-4.6,                                  NOT_CLAUDE,   0"
    })
    void reads_family_and_version_from_names_of_all_ages(String name, Family family, int version) {
        assertThat(ClaudeModel.of(name)).isEqualTo(new ClaudeModel(family, version));
    }

    @ParameterizedTest
    @CsvSource({
        "claude-3-5-sonnet-20241022, IMPOSSIBLE, BY_DEFAULT",
        "claude-3-7-sonnet-20250219, BUDGET,     BY_DEFAULT",
        "claude-haiku-4-5,           BUDGET,     BY_DEFAULT",
        "claude-opus-4-6,            ADAPTIVE,   BY_DEFAULT",
        "claude-opus-4-8,            ADAPTIVE,   BY_DEFAULT",
        "claude-opus-5,              ADAPTIVE,   DISABLED",
        "claude-sonnet-5,            ADAPTIVE,   DISABLED",
        "claude-haiku-5-5,           ADAPTIVE,   DISABLED",
        "claude-sonnet-5-5,          ADAPTIVE,   BETWEEN_TOOLS",
        "claude-opus-5-5,            ADAPTIVE,   IMPOSSIBLE",
        "claude-fable-5,             ADAPTIVE,   IMPOSSIBLE",
        "claude-mythos-preview,      ADAPTIVE,   IMPOSSIBLE",
        "glm-4.6,                    BUDGET,     BY_DEFAULT"
    })
    void knows_how_a_model_thinks_and_how_it_stops(String name, Thinking thinking, Off off) {
        assertThat(ClaudeModel.of(name).thinking()).isEqualTo(thinking);
        assertThat(ClaudeModel.of(name).off()).isEqualTo(off);
    }

    @ParameterizedTest
    @CsvSource({
        "claude-opus-5,     true,  false",
        "claude-sonnet-5,   true,  false",
        "claude-fable-5,    true,  false",
        "claude-haiku-5-5,  true,  true",
        "claude-fable-5-1,  false, true",
        "claude-opus-5-5,   false, true",
        "claude-sonnet-5-5, false, true"
    })
    void knows_which_models_refuse_forced_tools_and_which_bind_their_thinking(
            String name, boolean forced, boolean binding) {
        assertThat(ClaudeModel.of(name).acceptsForcedTools()).isEqualTo(forced);
        assertThat(ClaudeModel.of(name).bindsThinking()).isEqualTo(binding);
    }

    @Test
    void takes_a_claude_without_a_version_for_the_newest() {
        ClaudeModel model = ClaudeModel.of("our-claude-deployment");

        assertThat(model.acceptsSampling()).isFalse();
        assertThat(model.acceptsForcedTools()).isFalse();
        assertThat(model.acceptsStructuredOutputs()).isTrue();
        assertThat(model.off()).isEqualTo(Off.IMPOSSIBLE);
    }

    @Test
    void takes_any_other_model_for_one_of_a_compatible_server() {
        ClaudeModel model = ClaudeModel.of("kimi-k2");

        assertThat(model.acceptsSampling()).isTrue();
        assertThat(model.acceptsTemperatureWithTopP()).isTrue();
        assertThat(model.acceptsForcedTools()).isTrue();
        assertThat(model.acceptsStructuredOutputs()).isFalse();
        assertThat(model.acceptsPrefill()).isTrue();
    }
}
