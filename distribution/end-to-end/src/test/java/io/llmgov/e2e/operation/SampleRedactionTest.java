package io.llmgov.e2e.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.e2e.run.Gateway;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample's redaction of personal data, seen through the very commands that {@code docs/quickstart.md} shows. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SampleRedactionTest {

    private static Gateway sample;

    @BeforeAll
    static void start() {
        sample = Gateway.servingSample();
    }

    @AfterAll
    static void stop() {
        if (sample != null) {
            sample.close();
        }
    }

    @Test
    void the_documented_commands_print_what_is_documented() throws IOException {
        sample.simulator().forgetRequests();
        var commands = DocumentedCommand.under("Personal data and secrets");

        assertThat(commands).hasSize(4);
        for (var command : commands) {
            assertThat(command.runAgainst(sample))
                    .as(command.command())
                    .isEqualTo(command.answer().lines().toList());
        }
        assertThat(sample.simulator().requests()).as("what the provider got").hasSize(2);
    }

    /** Made-up keys, put together here so that nobody takes this file for a leak. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "AKIA QWERTYUIOPASDFGH",
                "ghp_ abcdefghijklmnopqrstuvwxyz0123456789",
                "xoxb- 123456789012-abcdefghijkl",
                "sk-proj- abcdefghijklmnopqrstuvwxyz012345",
                "sk-ant- api03-abcdefghijklmnopqrstuvwxyz",
                "AIza SyabcdefghijklmnopqrstuvwxyzABCDEFG",
                "sk_live_ 51abCdEfGhIjKlMnOpQrStUv",
                "-----BEGIN PRIVATE KEY-----\\n abcdefghijklmnopqrstuvwxyzABCDEFGHIJ\\n-----END PRIVATE KEY-----"
            })
    void no_key_leaves(String inTwoParts) {
        var key = inTwoParts.startsWith("-") ? inTwoParts.replace("\\n ", "\\n") : inTwoParts.replace(" ", "");
        sample.simulator().forgetRequests();

        var response = sample.post(
                "/llm/v1/chat/completions",
                "{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"Use %s for it\"}]}".formatted(key),
                "Authorization",
                "Bearer sk-team-a");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.body()).contains("LLM_PII_BLOCKED").doesNotContain(List.of(key));
        assertThat(sample.simulator().requests()).isEmpty();
    }
}
