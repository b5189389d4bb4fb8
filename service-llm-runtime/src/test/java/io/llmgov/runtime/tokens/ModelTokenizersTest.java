package io.llmgov.runtime.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelTokenizersTest {

    private final ModelTokenizers tokenizers = new ModelTokenizers(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gpt-4o",
                "gpt-4o-mini-2024-07-18",
                "openai/gpt-4o",
                "ft:gpt-4o-mini-2024-07-18:acme::abc",
                "chatgpt-4o-latest",
                "gpt-4.1-nano",
                "gpt-4.5-preview",
                "gpt-5",
                "gpt-5.4-pro-2026-03-05",
                "o1",
                "o3-mini",
                "o4-mini-2025-04-16",
                "ft:o4-mini-2025-04-16",
                "prod-gpt-4o",
                "databricks-gpt-oss-120b",
                "openai.gpt-oss-20b-1:0",
                "GPT-4O"
            })
    void newer_openai_models_are_exact_in_o200k(String model) {
        assertTokenizer(model, "o200k_base", 100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gpt-4",
                "gpt-4-0613",
                "gpt-4-32k",
                "gpt-4-1106-preview",
                "gpt-4-turbo-2024-04-09",
                "gpt-3.5-turbo",
                "gpt-35-turbo-16k",
                "ft:gpt-3.5-turbo-0125:acme::abc",
                "text-embedding-3-small",
                "text-embedding-ada-002",
                "davinci-002"
            })
    void older_openai_models_are_exact_in_cl100k(String model) {
        assertTokenizer(model, "cl100k_base", 100);
    }

    @ParameterizedTest
    @CsvSource({
        "text-davinci-003, p50k_base",
        "code-davinci-002, p50k_base",
        "text-davinci-001, r50k_base",
        "davinci, r50k_base",
        "text-ada-001, r50k_base"
    })
    void the_oldest_openai_models_have_encodings_of_their_own(String model, String encoding) {
        assertTokenizer(model, encoding, 100);
    }

    @ParameterizedTest
    @CsvSource({
        "claude-opus-4-1-20250805, 120",
        "us.anthropic.claude-sonnet-4-5-20250929-v1:0, 120",
        "meta-llama/Llama-3.3-70B-Instruct, 120",
        "mistral-large-latest, 120",
        "marco-o1, 120",
        "code-llama-34b, 120",
        "a-model-nobody-knows, 120",
        "models/gemini-2.5-pro, 110",
        "gemma-3-27b-it, 110",
        "text-embedding-004, 110"
    })
    void other_models_are_estimated_on_the_high_side(String model, int percent) {
        assertTokenizer(model, "o200k_base", percent);
    }

    @Test
    void a_missing_model_name_is_estimated_as_unknown() {
        assertTokenizer(null, "o200k_base", 120);
        assertTokenizer("", "o200k_base", 120);
    }

    @Test
    void a_configured_factor_replaces_the_built_in_one() {
        var configured = new ModelTokenizers(List.of(new ModelFactor("claude", 145)));

        assertThat(configured.of("anthropic/claude-opus-5").percent()).isEqualTo(145);
        assertThat(configured.of("llama3.1:8b").percent()).isEqualTo(120);
    }

    @Test
    void scaling_rounds_up() {
        assertThat(tokenizers.of("claude-opus-5").scale(1)).isEqualTo(2);
        assertThat(tokenizers.of("claude-opus-5").scale(10)).isEqualTo(12);
        assertThat(tokenizers.of("claude-opus-5").scale(0)).isZero();
    }

    private void assertTokenizer(String model, String encoding, int percent) {
        ModelTokenizer tokenizer = tokenizers.of(model);
        assertThat(tokenizer.encoding().getName()).as(model).isEqualTo(encoding);
        assertThat(tokenizer.percent()).as(model).isEqualTo(percent);
    }
}
