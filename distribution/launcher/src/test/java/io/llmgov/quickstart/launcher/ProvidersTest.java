package io.llmgov.quickstart.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ProvidersTest {

    @Test
    void the_simulator_answers_for_all_when_there_is_no_key() {
        var providers = Providers.of(Map.of("OPENAI_API_KEY", " "));

        assertThat(providers.needSimulator()).isTrue();
        assertThat(providers.properties(8090))
                .containsEntry("OPENAI_TARGET", "http://127.0.0.1:8090")
                .containsEntry("ANTHROPIC_TARGET", "http://127.0.0.1:8090")
                .containsEntry("AZURE_OPENAI_ENDPOINT", "http://127.0.0.1:8090")
                .containsEntry("LLM_SIMULATOR_URL", "http://127.0.0.1:8090");
    }

    @Test
    void one_real_key_keeps_the_simulator_out() {
        var providers = Providers.of(Map.of("ANTHROPIC_API_KEY", "sk-ant"));

        assertThat(providers.needSimulator()).isFalse();
        assertThat(providers.properties(8090)).containsOnlyKeys("LLM_PROVIDERS_NOTE");
        assertThat(providers.properties(8090).get("LLM_PROVIDERS_NOTE"))
                .isEqualTo("The environment has credentials for Anthropic, but none for OpenAI, Azure OpenAI.")
                .doesNotContain("sk-ant");
    }

    @Test
    void azure_needs_its_endpoint_too() {
        assertThat(Providers.of(Map.of("AZURE_OPENAI_API_KEY", "k")).needSimulator())
                .isTrue();
        assertThat(Providers.of(Map.of("AZURE_OPENAI_API_KEY", "k", "AZURE_OPENAI_ENDPOINT", "https://x"))
                        .needSimulator())
                .isFalse();
    }

    @Test
    void azure_s_endpoint_is_taken_without_the_slash_of_its_portal() {
        var providers = Providers.of(Map.of("AZURE_OPENAI_API_KEY", "k", "AZURE_OPENAI_ENDPOINT", "https://x/"));

        assertThat(providers.properties(8090)).containsEntry("AZURE_OPENAI_ENDPOINT", "https://x");
    }
}
