package io.llmgov.e2e.zips;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.core.policy.ConfigurationBinder;
import io.llmgov.pii.config.RedactionConfiguration;
import io.llmgov.ratelimit.config.LimitsConfiguration;
import io.llmgov.router.config.RouterConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a policy's page shows can be pasted into the Console, and the policy takes it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DocumentedExamplesTest {

    private static final Pattern JSON_BLOCK =
            Pattern.compile("^```json\\s*\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

    /** Policy id to what its configuration means in Java; a new policy is added here. */
    private static final Map<String, Class<?>> CONFIGURATIONS = Map.of(
            "llm-router", RouterConfiguration.class,
            "llm-token-rate-limit", LimitsConfiguration.class,
            "llm-pii-redaction", RedactionConfiguration.class);

    /**
     * @param number of the example on its page, from 1 on
     * @param json as the page has it
     */
    record Example(PluginZip policy, int number, String json) {

        @Override
        public String toString() {
            return policy.property("documentation") + ", example " + number;
        }
    }

    static Stream<Example> examples() {
        return PluginZip.policies().flatMap(policy -> examples(policy).stream());
    }

    private static List<Example> examples(PluginZip policy) {
        var examples = new ArrayList<Example>();
        var blocks = JSON_BLOCK.matcher(policy.text("docs/" + policy.property("documentation")));
        while (blocks.find()) {
            examples.add(new Example(policy, examples.size() + 1, blocks.group(1)));
        }
        return examples;
    }

    @Test
    void every_policy_has_examples() {
        assertThat(PluginZip.policies())
                .isNotEmpty()
                .allSatisfy(policy ->
                        assertThat(examples(policy)).as(policy.toString()).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void the_form_accepts_it(Example example) {
        assertThat(SchemaForm.of(example.policy()).violationsBy(SchemaForm.parse(example.json())))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void the_policy_accepts_it(Example example) {
        var type = CONFIGURATIONS.get(example.policy().property("id"));

        assertThat(type).as("the configuration of " + example.policy()).isNotNull();
        Object configuration = ConfigurationBinder.bind(SchemaForm.parse(example.json()), type);
        assertThat(configuration).isInstanceOf(type);
    }
}
