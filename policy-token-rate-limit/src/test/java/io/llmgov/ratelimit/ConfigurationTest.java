package io.llmgov.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.policy.ConfigurationBinder;
import io.llmgov.core.policy.ConfigurationException;
import io.llmgov.ratelimit.config.LevelConfiguration;
import io.llmgov.ratelimit.config.LimitsConfiguration;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a configuration may say, what the Console's form offers, and what the policy's page tells are the same. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConfigurationTest {

    private static final String LEVEL =
            "{\"name\":\"app\",\"key\":\"k\",\"unit\":\"TOTAL_TOKENS\",\"limit\":10,\"periodUnit\":\"DAYS\"}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "defaultOutputReservation | -1",
                "defaultOutputReservation | 1.5",
                "defaultOutputReservation | \"many\"",
                "onStoreFailure | \"OPEN\"",
                "storeTimeoutMs | 0",
                "storeTimeoutMs | 60001",
                "onOverrun | \"STOP\"",
                "unpricedModels | \"PASS\"",
                "countCachedAnswers | \"perhaps\"",
                "addHeaders | 7",
                "unrecognizedRequests | \"ALLOW\"",
                "maxRequestBytes | 0",
                "maxRequestBytes | 268435457",
                "limit | []",
                "limits | {}",
                "limits | []",
                "limits | [null]",
            })
    void a_wrong_field_is_named(String field, String value) {
        ObjectNode configuration = (ObjectNode) Json.parse("{\"limits\":[" + LEVEL + "]}");
        configuration.set(field, Json.parse("[" + value + "]").get(0));

        assertMisconfigured(configuration, field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name | \"\"",
                "name | null",
                "key | \" \"",
                "key | null",
                "unit | \"TOKENS\"",
                "unit | null",
                "limit | null",
                "limit | -1",
                "limit | 1.5",
                "limit | 1e13",
                "limit | \"much\"",
                "dynamicLimit | \"{#limit}\"",
                "period | 0",
                "period | 100001",
                "periodUnit | \"YEARS\"",
                "periodUnit | null",
                "alignment | \"FIXED\"",
                "timezone | \"Mars/Olympus\"",
                "models | \"gpt\"",
                "models | [null]",
                "models | [\" \"]",
                "softThresholds | [0]",
                "softThresholds | [101]",
                "softThresholds | [null]",
                "softThresholds | 80",
                "defaultKey | []",
                "lmit | 1",
            })
    void a_wrong_field_of_a_level_is_named(String field, String value) {
        ObjectNode level = (ObjectNode) Json.parse(LEVEL);
        level.set(field, Json.parse("[" + value + "]").get(0));
        ObjectNode configuration = Json.object();
        configuration.putArray("limits").add(level);

        assertMisconfigured(configuration, "limits[0]." + (field.equals("dynamicLimit") ? "limit" : field));
    }

    @Test
    void money_is_exact_to_a_micro_dollar() {
        String level = LEVEL.replace("TOTAL_TOKENS", "COST_USD");
        assertThat(bind(Json.parse("{\"limits\":[" + level.replace(":10,", ":0.000001,") + "]}")))
                .isNotNull();
        assertMisconfigured(
                (ObjectNode) Json.parse("{\"limits\":[" + level.replace(":10,", ":0.0000001,") + "]}"),
                "limits[0].limit");
    }

    @Test
    void the_form_offers_every_field_and_no_other() throws Exception {
        JsonNode form = form();

        assertThat(names(form.path("properties"))).containsExactlyInAnyOrder(fields(LimitsConfiguration.class));
        assertThat(names(form.at("/properties/limits/items/properties")))
                .containsExactlyInAnyOrder(fields(LevelConfiguration.class));
    }

    @Test
    void the_form_explains_every_field() throws Exception {
        JsonNode form = form();

        explains(form, List.of("limits"));
        // One of the two: neither has a default nor is required.
        explains(form.at("/properties/limits/items"), List.of("limit"));
    }

    private static void explains(JsonNode object, List<String> withoutDefault) {
        List<String> required = new ArrayList<>();
        object.path("required").forEach(name -> required.add(name.asText()));
        object.path("properties").fields().forEachRemaining(field -> {
            JsonNode property = field.getValue();
            assertThat(property.path("title").asText()).as(field.getKey()).isNotBlank();
            assertThat(property.path("description").asText()).as(field.getKey()).isNotBlank();
            assertThat(property.has("default")
                            || required.contains(field.getKey())
                            || withoutDefault.contains(field.getKey()))
                    .as(field.getKey() + " has a default or is required")
                    .isTrue();
            assertThat(property.path("examples").isEmpty() && !property.has("items"))
                    .as(field.getKey() + " has examples")
                    .isFalse();
        });
    }

    @Test
    void the_defaults_of_the_form_are_those_of_the_configuration() throws Exception {
        LimitsConfiguration bound = bind(Json.parse("{\"limits\":[" + LEVEL + "]}"));
        JsonNode form = form();
        for (RecordComponent component : LimitsConfiguration.class.getRecordComponents()) {
            if (!component.getName().equals("limits")) {
                String shown = form.at("/properties/" + component.getName() + "/default")
                        .asText();
                assertThat(component.getAccessor().invoke(bound).toString())
                        .as(component.getName())
                        .isEqualTo(shown);
            }
        }
    }

    @Test
    void the_page_names_every_field() throws Exception {
        String page = Files.readString(Path.of("docs/llm-token-rate-limit.md"));

        assertThat(fields(LimitsConfiguration.class))
                .allSatisfy(field -> assertThat(page).contains("`" + field));
        assertThat(fields(LevelConfiguration.class))
                .allSatisfy(field -> assertThat(page).contains(field + "`"));
    }

    @Test
    void the_examples_of_the_page_are_configurations() throws Exception {
        String page = Files.readString(Path.of("docs/llm-token-rate-limit.md"));
        List<String> examples = new ArrayList<>();
        for (String block : page.split("```json\n")) {
            if (block.startsWith("{")) {
                examples.add(block.substring(0, block.indexOf("```")));
            }
        }

        assertThat(examples)
                .hasSizeGreaterThan(1)
                .allSatisfy(example -> assertThat(bind(Json.parse(example))).isNotNull());
    }

    private static void assertMisconfigured(ObjectNode configuration, String field) {
        assertThatThrownBy(() -> bind(configuration))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(field);
    }

    private static LimitsConfiguration bind(JsonNode configuration) {
        return ConfigurationBinder.bind(configuration, LimitsConfiguration.class);
    }

    private static JsonNode form() throws Exception {
        return Json.parse(Files.readString(Path.of("src/main/resources/schemas/schema-form.json")));
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String[] fields(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toArray(String[]::new);
    }
}
