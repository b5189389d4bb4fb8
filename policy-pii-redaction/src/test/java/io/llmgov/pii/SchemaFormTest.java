package io.llmgov.pii;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmgov.core.json.Json;
import io.llmgov.pii.config.Configurations;
import io.llmgov.pii.config.Mode;
import io.llmgov.pii.config.RedactionConfiguration;
import io.llmgov.pii.detect.EntityTypes;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SchemaFormTest {

    private static final JsonNode FORM = read();

    private static JsonNode read() {
        try {
            return Json.parse(Files.readString(Path.of("src/main/resources/schemas/schema-form.json")));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void offers_every_field() {
        List<String> offered = new ArrayList<>();
        FORM.path("properties").fieldNames().forEachRemaining(offered::add);

        assertThat(offered)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(RedactionConfiguration.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
    }

    @Test
    void offers_every_mode() {
        List<String> offered = new ArrayList<>();
        FORM.at("/properties/entities/items/properties/mode/enum").forEach(mode -> offered.add(mode.asText()));

        assertThat(offered)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Mode.values()).map(Enum::name).toList());
    }

    @Test
    void the_policy_takes_the_examples_of_its_page() throws Exception {
        String page = Files.readString(Path.of("docs/llm-pii-redaction.md"));
        Matcher example = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL).matcher(page);
        int count = 0;
        while (example.find()) {
            assertThat(Configurations.of(example.group(1))).isNotNull();
            count++;
        }

        assertThat(count).isPositive();
    }

    @Test
    void the_page_explains_every_field_and_names_the_types_without_a_country() throws Exception {
        String page = Files.readString(Path.of("docs/llm-pii-redaction.md"));

        FORM.path("properties")
                .fieldNames()
                .forEachRemaining(field -> assertThat(page).contains(field));
        EntityTypes.all().stream()
                .filter(type -> !type.name().matches("[A-Z]{2}_.*"))
                .forEach(type -> assertThat(page).contains("`" + type.name() + "`"));
    }
}
