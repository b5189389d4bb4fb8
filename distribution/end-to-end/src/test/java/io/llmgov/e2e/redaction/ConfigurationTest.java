package io.llmgov.e2e.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.e2e.redaction.BrokenConfigurations.Broken;
import io.llmgov.e2e.redaction.Protocol.Talk;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A configuration that the policy cannot follow, a request that it does not know, steps in any order: nothing slips through. */
@ExtendWith(RedactionPark.Shared.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConfigurationTest {

    private final RedactionPark park;
    private final PlantedValues values = new PlantedValues(6);

    ConfigurationTest(RedactionPark park) {
        this.park = park;
    }

    private String planted(String type) {
        var value = values.next(type);
        park.plant(List.of(value));
        return value.text();
    }

    static List<Broken> broken() {
        return BrokenConfigurations.ALL;
    }

    @ParameterizedTest
    @MethodSource("broken")
    void a_broken_configuration_refuses_every_request_and_names_the_field(Broken broken) {
        var email = planted("EMAIL");

        var response = park.send(broken.api(), Protocol.OPENAI_CHAT, Talk.of("chat", false, "I am " + email));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(500);
        assertThat(response.body())
                .contains("LLM_POLICY_MISCONFIGURED", broken.field())
                .doesNotContain(email);
        assertThat(park.received()).isEmpty();
    }

    @Test
    void a_path_that_is_not_known_is_refused() {
        var email = planted("EMAIL");
        var body = "{\"text\": \"I am %s\"}".formatted(email);

        for (var path : List.of("/v1/chat", "/v2/chat/completions", "/", "/v1/chat/completions/extra")) {
            var response = park.gateway().post("/direct" + path, body, "Authorization", "Bearer any");

            assertThat(response.statusCode()).as(path + response.body()).isBetween(400, 404);
            assertThat(response.body()).doesNotContain(email);
        }
        assertThat(park.received()).isEmpty();
    }

    @Test
    void a_path_that_is_not_known_passes_where_it_may() {
        park.gateway().post("/lenient/v1/something", "{\"text\": \"Hello\"}", "Authorization", "Bearer any");

        assertThat(park.received()).contains("/v1/something");
    }

    @Test
    void a_body_that_is_no_json_is_refused() {
        var email = planted("EMAIL");

        for (var body : List.of("I am " + email, "[\"" + email + "\"]", "{\"messages\": \"" + email)) {
            var response = park.gateway().post("/direct/v1/chat/completions", body, "Authorization", "Bearer any");

            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body()).doesNotContain(email);
        }
        assertThat(park.received()).isEmpty();
    }

    @Test
    void the_order_of_the_steps_does_not_matter() {
        var email = planted("EMAIL");

        for (var stream : new boolean[] {false, true}) {
            assertThat(park.ask("late", Protocol.OPENAI_CHAT, Talk.of("claude-1", stream, "I am " + email)))
                    .isEqualTo("I am " + email);
        }
        assertThat(park.received()).contains("I am <EMAIL_1>").doesNotContain(email);
    }
}
