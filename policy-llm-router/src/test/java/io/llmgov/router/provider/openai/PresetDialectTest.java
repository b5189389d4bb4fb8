package io.llmgov.router.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.gravitee.gateway.api.http.HttpHeaders;
import io.llmgov.core.wire.Operation;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PresetDialectTest {

    @Test
    void serves_what_the_row_offers() {
        PresetDialect groq = new PresetDialect(OpenAiPresets.GROQ);

        assertThat(groq.serves(Operation.CHAT)).isTrue();
        assertThat(groq.serves(Operation.EMBEDDING)).isFalse();
    }

    @Test
    void sends_a_bearer_token_unless_the_row_names_a_header() {
        assertThat(new PresetDialect(OpenAiPresets.GROQ).credentials("k")).containsEntry("Authorization", "Bearer k");
        assertThat(new PresetDialect(OpenAiPresets.AZURE_AI).credentials("k"))
                .hasSize(1)
                .containsEntry("api-key", "k");
    }

    @Test
    void reads_the_rate_limits_that_the_row_names() {
        HttpHeaders headers = HttpHeaders.create()
                .set("x-ratelimit-limit-requests-day", "100")
                .set("x-ratelimit-remaining-requests-day", "80")
                .set("x-ratelimit-limit-tokens-minute", "1000")
                .set("x-ratelimit-remaining-tokens-minute", "250");

        assertThat(new PresetDialect(OpenAiPresets.CEREBRAS).headroom(headers)).hasValue(0.25);
        assertThat(new PresetDialect(OpenAiPresets.GROQ).headroom(headers)).isEmpty();
    }

    @Test
    void every_row_is_complete() {
        List<OpenAiPreset> rows = Arrays.stream(OpenAiPresets.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .map(PresetDialectTest::value)
                .toList();

        assertThat(rows).hasSizeGreaterThanOrEqualTo(24).allSatisfy(row -> {
            assertThat(row.source()).startsWith("https://");
            assertThat(row.operations()).contains(Operation.CHAT).doesNotContain(Operation.MODELS);
            assertThat(row.basePath() == null ? "" : row.basePath()).matches("(/[a-z0-9-]+)*");
            row.fields()
                    .values()
                    .forEach(fields -> assertThat(fields.renamed().values())
                            .allMatch(fields::takes, "a name that the provider takes"));
        });
    }

    private static OpenAiPreset value(Field field) {
        try {
            return (OpenAiPreset) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
