package io.llmgov.router.config;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmgov.core.policy.ConfigurationException;
import io.llmgov.router.provider.ProviderType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BedrockChecksTest {

    @ParameterizedTest
    @CsvSource({
        "eu-west-1, , AKID, , , secretAccessKey",
        "eu-west-1, , , secret, , accessKeyId",
        "eu-west-1, , , , token, accessKeyId",
        "eu-west-1, key, AKID, secret, , apiKey",
        ", , AKID, secret, , region"
    })
    void names_the_field_that_keeps_bedrock_from_signing(
            String region, String apiKey, String id, String secret, String token, String field) {
        assertThatThrownBy(() -> TypeChecks.check(ProviderType.BEDROCK, region, null, apiKey, null, id, secret, token))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(field + ": ");
    }

    @ParameterizedTest
    @CsvSource({"eu-west-1, , AKID, secret, token", "eu-west-1, , AKID, secret, ", ", key, , , ", ", , , , "})
    void takes_a_pair_with_a_region_or_a_key_or_nothing(
            String region, String apiKey, String id, String secret, String token) {
        assertThatCode(() -> TypeChecks.check(ProviderType.BEDROCK, region, null, apiKey, null, id, secret, token))
                .doesNotThrowAnyException();
    }

    @Test
    void other_types_demand_nothing_of_this() {
        assertThatCode(() -> TypeChecks.check(ProviderType.OPENAI, null, null, null, null, "AKID", null, null))
                .doesNotThrowAnyException();
    }
}
