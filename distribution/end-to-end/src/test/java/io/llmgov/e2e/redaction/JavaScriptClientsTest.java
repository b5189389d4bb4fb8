package io.llmgov.e2e.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmgov.e2e.run.JavaScriptTests;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** npm's {@code openai}, {@code @anthropic-ai/sdk} and {@code ai} before providers of every kind; the script is in {@code src/test/js}. */
@ExtendWith(RedactionPark.Shared.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JavaScriptClientsTest {

    private static final int TESTS = RedactionPark.KINDS.size() * 4 + 5 * 4 + 6 * 3 + 5;

    @TestFactory
    List<DynamicTest> clients_get_back_what_they_said_and_providers_get_none_of_it(RedactionPark park)
            throws JsonProcessingException {
        var planted = park.plant(new PlantedValues(20).next(52));

        var tests = JavaScriptTests.run(
                "redaction.mjs",
                Map.of(
                        "GATEWAY",
                        park.gateway().url(""),
                        "MODELS",
                        String.join(",", RedactionPark.KINDS),
                        "VALUES",
                        new ObjectMapper().writeValueAsString(planted)),
                TESTS);

        assertThat(park.echo().requests()).hasSizeGreaterThanOrEqualTo(TESTS);
        assertThat(PlantedValues.foundIn(park.received(), planted))
                .as("what the providers were sent")
                .isEmpty();
        return tests;
    }
}
