package io.llmgov.router;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.ProviderType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SchemaFormTest {

    @Test
    void offers_every_provider_type_once() throws Exception {
        JsonNode form = Json.parse(Files.readString(Path.of("src/main/resources/schemas/schema-form.json")));
        List<String> offered = new ArrayList<>();
        for (JsonNode variant : form.at("/properties/providers/items/oneOf")) {
            JsonNode type = variant.at("/properties/type");
            if (type.has("const")) {
                offered.add(type.get("const").asText());
            }
            type.path("enum").forEach(name -> offered.add(name.asText()));
        }

        assertThat(offered)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(ProviderType.values()).map(Enum::name).toList());
    }

    @Test
    void the_policy_s_page_names_every_provider_type() throws Exception {
        String page = Files.readString(Path.of("docs/llm-router.md"));

        assertThat(ProviderType.values()).allSatisfy(type -> assertThat(page).contains("`" + type + "`"));
    }
}
