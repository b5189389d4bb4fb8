package io.llmgov.router.provider.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BedrockModelTest {

    @ParameterizedTest
    @CsvSource({
        "anthropic.claude-v2:1, CLAUDE, 200",
        "anthropic.claude-3-haiku-20240307-v1:0, CLAUDE, 300",
        "us.anthropic.claude-3-7-sonnet-20250219-v1:0, CLAUDE, 307",
        "anthropic.claude-sonnet-4-20250514-v1:0, CLAUDE, 400",
        "eu.anthropic.claude-sonnet-4-5-20250929-v1:0, CLAUDE, 405",
        "global.anthropic.claude-opus-4-6-v1, CLAUDE, 406",
        "arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-opus-5, CLAUDE, 500",
        "arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu.amazon.nova-pro-v1:0, NOVA, 0",
        "amazon.nova-micro-v1:0, NOVA, 0",
        "openai.gpt-oss-20b-1:0, REASONING_EFFORT, 0",
        "moonshot.kimi-k2-thinking, REASONING_EFFORT, 0",
        "us.meta.llama4-scout-17b-instruct-v1:0, OTHER, 0",
        "arn:aws:bedrock:eu-west-1:123456789012:application-inference-profile/abc, UNKNOWN, 0",
        "arn:aws:bedrock:eu-west-1:123456789012:provisioned-model/abc, UNKNOWN, 0",
        "arn:aws:sagemaker:eu-west-1:123456789012:endpoint/mine, UNKNOWN, 0"
    })
    void tells_family_and_version_from_the_id(String id, BedrockModel.Family family, int version) {
        assertThat(BedrockModel.of(id))
                .extracting(BedrockModel::family, BedrockModel::version)
                .containsExactly(family, version);
    }

    @Test
    void schemas_are_kept_only_where_bedrock_is_known_to() {
        assertThat(BedrockModel.of("anthropic.claude-opus-4-5-20251101-v1:0").keepsAnswersToSchema())
                .isTrue();
        assertThat(BedrockModel.of("anthropic.claude-haiku-4-5-20251001-v1:0").keepsAnswersToSchema())
                .isFalse();
        assertThat(BedrockModel.of("anthropic.claude-haiku-4-5-20251001-v1:0").keepsToolsToSchema())
                .isTrue();
        assertThat(BedrockModel.of("anthropic.claude-opus-4-7").keepsAnswersToSchema())
                .isFalse();
        assertThat(BedrockModel.of("anthropic.claude-opus-4-7").keepsToolsToSchema())
                .isFalse();
        assertThat(BedrockModel.of("qwen.qwen3-32b-v1:0").keepsAnswersToSchema())
                .isTrue();
        assertThat(BedrockModel.of("amazon.nova-pro-v1:0").keepsAnswersToSchema())
                .isFalse();
    }

    @Test
    void a_model_that_the_id_does_not_tell_gets_what_the_client_asks_for() {
        BedrockModel unknown =
                BedrockModel.of("arn:aws:bedrock:eu-west-1:123456789012:application-inference-profile/a");

        assertThat(unknown.forcing()).isEqualTo(BedrockModel.Forcing.NAMED);
        assertThat(unknown.caches()).isTrue();
        assertThat(unknown.acceptsSampling()).isTrue();
        assertThat(unknown.takesThinkingBack()).isTrue();
    }
}
