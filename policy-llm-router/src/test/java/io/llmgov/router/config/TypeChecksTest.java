package io.llmgov.router.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmgov.core.json.Json;
import io.llmgov.core.policy.ConfigurationBinder;
import io.llmgov.core.policy.ConfigurationException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TypeChecksTest {

    @Test
    void Vertex_needs_a_project_and_a_region() {
        assertFails("'region':'global'", "project: a value is required for the type VERTEX");
        assertFails("'project':'p'", "region: a value is required for the type VERTEX");
        assertThat(vertex("'region':'global','project':'p'").project()).isEqualTo("p");
    }

    @Test
    void Vertex_takes_one_credential() {
        assertThat(vertex("'region':'eu','project':'p','apiKey':'k'").apiKey()).isEqualTo("k");
        assertThat(vertex("'region':'eu','project':'p','serviceAccount':'s'").serviceAccount())
                .isEqualTo("s");
        assertFails(
                "'region':'eu','project':'p','apiKey':'k','serviceAccount':'s'",
                "serviceAccount: must not be given together with apiKey");
    }

    private static void assertFails(String fields, String message) {
        assertThatThrownBy(() -> vertex(fields))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(message);
    }

    private static ProviderConfiguration vertex(String fields) {
        String document = "{'name':'v','type':'VERTEX','endpoint':'vertex'," + fields + "}";
        return ConfigurationBinder.bind(Json.parse(document.replace('\'', '"')), ProviderConfiguration.class);
    }
}
