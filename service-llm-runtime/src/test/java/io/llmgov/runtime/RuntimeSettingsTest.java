package io.llmgov.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.llmgov.core.policy.ConfigurationException;
import io.llmgov.core.runtime.PriceCatalogue;
import io.llmgov.runtime.health.CircuitSettings;
import io.llmgov.runtime.prices.ListPrices;
import io.llmgov.runtime.tokens.ModelFactor;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuntimeSettingsTest {

    @Test
    void everything_has_a_default() {
        RuntimeSettings settings = RuntimeSettings.read(key -> null);

        assertThat(settings.circuit()).isEqualTo(new CircuitSettings(20, 5, 50, 30_000, 2));
        assertThat(settings.warmUp()).isTrue();
        assertThat(settings.factors()).isEmpty();
        assertThat(settings.prices()).isEmpty();
        assertThat(settings.keysInMetrics()).isFalse();
    }

    @Test
    void everything_can_be_set() {
        RuntimeSettings settings = read(Map.ofEntries(
                Map.entry("circuitBreaker.windowSize", "50"),
                Map.entry("circuitBreaker.minimumCalls", "10"),
                Map.entry("circuitBreaker.failureRatePercent", "30"),
                Map.entry("circuitBreaker.openMs", "5000"),
                Map.entry("circuitBreaker.halfOpenCalls", "1"),
                Map.entry("tokens.warmUp", "false"),
                Map.entry("limits.keysInMetrics", "true"),
                Map.entry("tokens.factors[0].model", "Claude"),
                Map.entry("tokens.factors[0].factor", "1.45"),
                Map.entry("prices[0].provider", "OPENAI"),
                Map.entry("prices[0].model", "gpt-4o"),
                Map.entry("prices[0].inputPerMillion", "2.0"),
                Map.entry("prices[0].outputPerMillion", "8"),
                Map.entry("prices[0].cachedInputPerMillion", "1"),
                Map.entry("prices[0].cacheWritePerMillion", "2.5"),
                Map.entry("prices[1].model", "my-llama"),
                Map.entry("prices[1].inputPerMillion", "0"),
                Map.entry("prices[1].outputPerMillion", "0"),
                Map.entry("prices[1].maxInputTokens", "8192")));

        assertThat(settings.circuit()).isEqualTo(new CircuitSettings(50, 10, 30, 5_000, 1));
        assertThat(settings.warmUp()).isFalse();
        assertThat(settings.keysInMetrics()).isTrue();
        assertThat(settings.factors()).containsExactly(new ModelFactor("claude", 145));
        ListPrices prices = ListPrices.load(settings.prices());
        assertThat(prices.prices("OPENAI", "gpt-4o"))
                .isEqualTo(Map.of(
                        PriceCatalogue.INPUT, new BigDecimal("2.0"),
                        PriceCatalogue.OUTPUT, new BigDecimal("8"),
                        PriceCatalogue.CACHED_INPUT, new BigDecimal("1"),
                        PriceCatalogue.CACHE_WRITE, new BigDecimal("2.5")));
        assertThat(prices.maxInputTokens("OLLAMA", "my-llama")).isEqualTo(8_192);
    }

    @ParameterizedTest
    @CsvSource({
        "circuitBreaker.windowSize, 0, is not between 1 and 1000",
        "circuitBreaker.windowSize, many, is not a number",
        "circuitBreaker.windowSize, 2.5, is not a whole number",
        "circuitBreaker.minimumCalls, 21, the circuit would never open",
        "circuitBreaker.failureRatePercent, 101, is not between 1 and 100",
        "circuitBreaker.openMs, 99, is not between",
        "circuitBreaker.halfOpenCalls, -1, is not between",
        "tokens.warmUp, yes, is neither true nor false",
        "tokens.factors[0].factor, 1.2, a value is required",
        "tokens.factors[0].model, claude, a value is required",
        "prices[0].inputPerMillion, 1, a value is required",
        "prices[0].model, gpt-4o, sets neither a price",
    })
    void a_wrong_value_is_an_error_that_names_its_key(String key, String value, String problem) {
        String named = key.equals("tokens.factors[0].factor")
                ? "tokens.factors[0].model"
                : key.equals("tokens.factors[0].model")
                        ? "tokens.factors[0].factor"
                        : key.equals("prices[0].inputPerMillion") ? "prices[0].model" : key;

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> read(Map.of(key, value)))
                .withMessageContaining("services.llm-runtime." + named)
                .withMessageContaining(problem);
    }

    @ParameterizedTest
    @CsvSource({"-1", "10001", "free"})
    void a_price_that_cannot_be_one_is_an_error(String price) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> read(Map.of("prices[0].model", "m", "prices[0].inputPerMillion", price)))
                .withMessageContaining("services.llm-runtime.prices[0].inputPerMillion");
    }

    private static RuntimeSettings read(Map<String, String> values) {
        Map<String, String> properties = new HashMap<>();
        values.forEach((key, value) -> properties.put("services.llm-runtime." + key, value));
        return RuntimeSettings.read(properties::get);
    }
}
