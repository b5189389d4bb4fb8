package io.llmgov.e2e.zips;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every policy shows up complete in the Console, and starts whatever its configuration. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PolicyZipTest {

    static Stream<PluginZip> policies() {
        return PluginZip.policies();
    }

    @ParameterizedTest
    @MethodSource("policies")
    void is_found_among_the_ai_policies_for_the_request_phase(PluginZip policy) {
        assertThat(policy.property("category")).isEqualTo("ai");
        assertThat(policy.property("http_proxy")).isEqualTo("REQUEST");
    }

    @ParameterizedTest
    @MethodSource("policies")
    void has_an_icon_a_page_and_a_form(PluginZip policy) {
        assertThat(policy.has(policy.property("icon")))
                .as("icon " + policy.property("icon"))
                .isTrue();
        assertThat(policy.has("docs/" + policy.property("documentation")))
                .as("docs/" + policy.property("documentation"))
                .isTrue();
        assertThat(policy.has("schemas/schema-form.json")).isTrue();
    }

    /** The gateway drops a policy step in silence when its constructor is not what it expects, or throws. */
    @ParameterizedTest
    @MethodSource("policies")
    void has_one_constructor_which_never_throws(PluginZip policy) throws Exception {
        try (var loader = policy.loadIntoGateway()) {
            var constructors = loader.loadClass(policy.property("class")).getConstructors();
            assertThat(constructors).hasSize(1);
            assertThat(constructors[0].getParameterTypes()).hasSize(1);
            assertThat(loader.loadClass("io.gravitee.policy.api.PolicyConfiguration")
                            .isAssignableFrom(constructors[0].getParameterTypes()[0]))
                    .as("the parameter is a PolicyConfiguration")
                    .isTrue();

            assertThat(constructors[0].newInstance(new Object[] {null})).isNotNull();
        }
    }
}
