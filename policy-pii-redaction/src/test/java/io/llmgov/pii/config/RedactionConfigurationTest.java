package io.llmgov.pii.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmgov.core.policy.ConfigurationException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RedactionConfigurationTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"mode\":\"RESTOR\"}|mode",
                "{\"mode\":\"OFF\"}|mode",
                "{\"modes\":\"RESTORE\"}|modes",
                "{\"mode\":\"HASH\"}|hashKey",
                "{\"entities\":[{\"type\":\"EMAIL\",\"mode\":\"HASH\"}]}|hashKey",
                "{\"entities\":[{\"type\":\"E_MAIL\"}]}|entities[0].type",
                "{\"entities\":[{\"type\":\"email\"}]}|entities[0].type",
                "{\"entities\":[{\"mode\":\"REDACT\"}]}|entities[0].type",
                "{\"entities\":[{\"type\":\"EMAIL\"},{\"type\":\"EMAIL\"}]}|entities",
                "{\"entities\":[{\"type\":\"EMAIL\",\"minScore\":1.5}]}|entities[0].minScore",
                "{\"entities\":[{\"type\":\"EMAIL\",\"maskKeepLast\":33}]}|entities[0].maskKeepLast",
                "{\"customPatterns\":[{\"name\":\"A\",\"regex\":\"(?=x)\"}]}|customPatterns[0].regex",
                "{\"customPatterns\":[{\"name\":\"A\",\"regex\":\"x*\"}]}|customPatterns[0].regex",
                "{\"customPatterns\":[{\"name\":\"a b\",\"regex\":\"x\"}]}|customPatterns[0].name",
                "{\"dictionaries\":[{\"name\":\"A\",\"words\":[]}]}|dictionaries[0].words",
                "{\"allowList\":[\"\"]}|allowList",
                "{\"minScore\":-1}|minScore",
                "{\"countries\":[\"DE\",\"de\"]}|countries[1]",
                "{\"countries\":[\"XX\"]}|countries[0]",
                "{\"signedReasoning\":\"TRUST\"}|signedReasoning",
                "{\"maskKeepLast\":-1}|maskKeepLast",
                "{\"directions\":[]}|directions",
                "{\"directions\":[\"BOTH\"]}|directions[0]",
                "{\"analyzer\":{}}|analyzer.endpoint",
                "{\"analyzer\":{\"endpoint\":\"presidio\"}}|analyzer.endpoint",
                "{\"analyzer\":{\"endpoint\":\"http://p/analyze\",\"timeoutMs\":0}}|analyzer.timeoutMs",
                "{\"analyzer\":{\"endpoint\":\"http://p/analyze\",\"onFailure\":\"PASS\"}}|analyzer.onFailure",
                "{\"analyzer\":{\"endpoint\":\"http://p/analyze\",\"entities\":[]}}|analyzer.entities",
                "{\"analyzer\":{\"endpoint\":\"http://p/analyze\"},\"entities\":[{\"type\":\"NRP\"}]}|entities[0].type",
                "{\"maxRequestBytes\":0}|maxRequestBytes"
            })
    void names_the_field_that_is_wrong(String json, String field) {
        assertThatThrownBy(() -> Configurations.of(json))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(field);
    }

    @Test
    void works_without_any_field() {
        RedactionConfiguration configuration = Configurations.of("{}");

        assertThat(configuration.mode()).isEqualTo(Mode.RESTORE);
        assertThat(configuration.directions()).containsExactly(Direction.REQUEST, Direction.RESPONSE);
        assertThat(configuration.detection().types()).contains("EMAIL").doesNotContain("NAME");
    }

    @Test
    void a_type_can_be_switched_off_and_a_name_on() {
        RedactionConfiguration configuration = Configurations.of(
                "{\"entities\":[{\"type\":\"EMAIL\",\"mode\":\"OFF\"},{\"type\":\"NAME\",\"mode\":\"MASK\"}]}");

        assertThat(configuration.detection().types()).contains("NAME", "IBAN").doesNotContain("EMAIL");
    }

    @Test
    void countries_narrow_the_identifiers_and_nothing_else() {
        RedactionConfiguration configuration = Configurations.of(
                "{\"countries\":[\"UK\",\"US\"],\"entities\":[{\"type\":\"DE_TAX_ID\",\"mode\":\"MASK\"}]}");

        assertThat(configuration.countries()).containsExactly("GB", "US");
        assertThat(configuration.detection().types())
                .contains("EMAIL", "IBAN", "UK_NHS_NUMBER", "US_SSN", "US_NPI", "DE_TAX_ID")
                .doesNotContain("FR_NIR", "DE_PASSPORT");
    }

    @Test
    void says_no_secret() {
        assertThat(Configurations.of("{\"hashKey\":\"s3cret\",\"allowList\":[\"Jane\"]}")
                        .toString())
                .doesNotContain("s3cret", "Jane");
    }
}
