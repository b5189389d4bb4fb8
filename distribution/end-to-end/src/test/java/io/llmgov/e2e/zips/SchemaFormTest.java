package io.llmgov.e2e.zips;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The form that an admin fills in: valid, and helpful for every field. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SchemaFormTest {

    static Stream<PluginZip> policies() {
        return PluginZip.policies();
    }

    @ParameterizedTest
    @MethodSource("policies")
    void is_a_json_schema_of_draft_7(PluginZip policy) {
        var form = SchemaForm.of(policy);

        assertThat(form.root().path("$schema").asText()).isEqualTo("http://json-schema.org/draft-07/schema#");
        assertThat(form.violationsOfDraft7()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("policies")
    void accepts_its_own_defaults_and_examples(PluginZip policy) {
        var violations = SchemaForm.of(policy).violationsByOwnValues();

        assertThat(violations).isNotEmpty();
        assertThat(violations)
                .allSatisfy((place, found) -> assertThat(found).as(place).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("policies")
    void explains_every_field(PluginZip policy) {
        var fields = SchemaForm.of(policy).fields();

        assertThat(fields).isNotEmpty();
        assertThat(fields).allSatisfy(field -> {
            assertThat(field.schema().path("title").asText())
                    .as("title of " + field)
                    .isNotBlank();
            assertThat(field.schema().path("description").asText())
                    .as("description of " + field)
                    .isNotBlank();
        });
    }

    @ParameterizedTest
    @MethodSource("policies")
    void shows_what_to_fill_in(PluginZip policy) {
        var fields = SchemaForm.of(policy).fields();

        assertThat(fields)
                .filteredOn(field -> !field.isGroup())
                .allSatisfy(field -> assertThat(field.required()
                                || field.schema().has("default")
                                || field.schema().has("examples"))
                        .as(field + " is required, has a default or an example")
                        .isTrue());
    }
}
