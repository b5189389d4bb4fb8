package io.llmgov.runtime.prices;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.core.runtime.PriceCatalogue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListPricesTest {

    private final ListPrices prices = ListPrices.load(List.of());

    @ParameterizedTest
    @CsvSource({
        "OPENAI, gpt-4o, 2.5, 10, 1.25",
        "OPENAI, gpt-4o-mini, 0.15, 0.6, 0.075",
        "ANTHROPIC, claude-haiku-4-5, 1, 5, 0.1",
        "AZURE_OPENAI, gpt-4.1, 2, 8, 0.5",
        "openai, GPT-4o, 2.5, 10, 1.25"
    })
    void listed_models_have_exact_prices(
            String provider, String model, BigDecimal input, BigDecimal output, BigDecimal cached) {
        assertThat(prices.prices(provider, model))
                .containsEntry(PriceCatalogue.INPUT, input)
                .containsEntry(PriceCatalogue.OUTPUT, output)
                .containsEntry(PriceCatalogue.CACHED_INPUT, cached);
    }

    @Test
    void cache_writes_and_long_prompts_have_prices_of_their_own() {
        assertThat(prices.prices("ANTHROPIC", "claude-sonnet-4-5"))
                .containsEntry(PriceCatalogue.CACHE_WRITE, new BigDecimal("3.75"))
                .containsEntry(PriceCatalogue.INPUT_ABOVE_200K, new BigDecimal("6"))
                .containsEntry(PriceCatalogue.OUTPUT_ABOVE_200K, new BigDecimal("22.5"));
    }

    @ParameterizedTest
    @CsvSource({
        "OPENAI, gpt-4o-2031-12-31, gpt-4o",
        "ANTHROPIC, claude-haiku-4-5-20311231, claude-haiku-4-5",
        "VERTEX, claude-opus-4-5@20311231, claude-opus-4-5",
        "OPENAI, ft:gpt-4o-mini-2024-07-18:acme:support:abc123, ft:gpt-4o-mini-2024-07-18",
        "GEMINI, models/gemini-2.5-flash, gemini-2.5-flash"
    })
    void a_snapshot_that_is_not_listed_costs_what_its_model_costs(String provider, String snapshot, String model) {
        assertThat(prices.prices(provider, snapshot)).isNotEmpty().isEqualTo(prices.prices(provider, model));
        assertThat(prices.maxInputTokens(provider, snapshot)).isEqualTo(prices.maxInputTokens(provider, model));
    }

    @Test
    void a_listed_snapshot_has_its_own_price() {
        assertThat(prices.prices("OPENAI", "gpt-4o-2024-05-13"))
                .containsEntry(PriceCatalogue.INPUT, new BigDecimal("5"));
    }

    @ParameterizedTest
    @CsvSource({
        "OPENAI, nobody-knows-me",
        "OPENAI_COMPATIBLE, gpt-4o",
        "OLLAMA, llama3.1:8b",
        "NO_SUCH_PROVIDER, gpt-4o",
        "ANTHROPIC, gpt-4o",
        "OPENAI, ''"
    })
    void unknown_stays_unknown(String provider, String model) {
        assertThat(prices.prices(provider, model)).isEmpty();
        assertThat(prices.maxInputTokens(provider, model)).isZero();
    }

    @Test
    void no_model_has_no_price() {
        assertThat(prices.prices("OPENAI", null)).isEmpty();
        assertThat(prices.prices(null, null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"gpt-4o, OPENAI", "claude-haiku-4-5, ANTHROPIC", "gemini-2.5-pro, GEMINI", "gpt-4o-2031-12-31, OPENAI"})
    void without_a_provider_the_maker_says_what_a_model_costs(String model, String maker) {
        assertThat(prices.prices(null, model)).isNotEmpty().isEqualTo(prices.prices(maker, model));
        assertThat(prices.prices(" ", model)).isEqualTo(prices.prices(maker, model));
    }

    @Test
    void the_largest_prompt_is_known() {
        assertThat(prices.maxInputTokens("OPENAI", "gpt-4o")).isEqualTo(128_000);
    }

    @Test
    void every_listed_price_is_plausible() {
        Map<PriceKey, ModelPrice> listed = PriceFile.read();

        assertThat(listed).hasSize(prices.listedModels()).hasSizeGreaterThan(1_000);
        listed.forEach((key, price) -> {
            Map<String, BigDecimal> usd = price.perMillion();
            BigDecimal input = usd.get(PriceCatalogue.INPUT);
            assertThat(input).as("input of %s", key).isPositive().isLessThanOrEqualTo(BigDecimal.valueOf(200));
            assertThat(usd.get(PriceCatalogue.OUTPUT))
                    .as("output of %s", key)
                    .isNotNull()
                    .isBetween(BigDecimal.ZERO, BigDecimal.valueOf(25).multiply(input));
            assertThat(usd.getOrDefault(PriceCatalogue.CACHED_INPUT, input))
                    .as("cached input of %s", key)
                    .isPositive()
                    .isLessThanOrEqualTo(input);
            assertThat(usd.getOrDefault(PriceCatalogue.CACHE_WRITE, input))
                    .as("cache write of %s", key)
                    .isBetween(input, input.multiply(new BigDecimal("2.5")));
            assertThat(usd.getOrDefault(PriceCatalogue.INPUT_ABOVE_200K, input))
                    .as("long input of %s", key)
                    .isBetween(input, input.multiply(BigDecimal.TWO));
            assertThat(price.maxInputTokens()).as("prompt of %s", key).isBetween(0L, 10_000_000L);
        });
    }

    @Test
    void only_embeddings_have_free_output() {
        PriceFile.read().entrySet().stream()
                .filter(entry ->
                        entry.getValue().perMillion().get(PriceCatalogue.OUTPUT).signum() == 0)
                .forEach(entry -> assertThat(entry.getKey().model()).containsPattern("embed|bge|gte|e5|^ada$"));
    }

    @Test
    void an_own_price_replaces_the_listed_one_for_its_snapshots_too() {
        ListPrices withOwn = ListPrices.load(List.of(own("OPENAI", "gpt-4o", "2", 0)));

        assertThat(withOwn.prices("OPENAI", "gpt-4o")).isEqualTo(Map.of(PriceCatalogue.INPUT, new BigDecimal("2")));
        assertThat(withOwn.prices("OPENAI", "gpt-4o-2024-08-06"))
                .isEqualTo(Map.of(PriceCatalogue.INPUT, new BigDecimal("2")));
        assertThat(withOwn.prices("AZURE_OPENAI", "gpt-4o")).isEqualTo(prices.prices("AZURE_OPENAI", "gpt-4o"));
        assertThat(withOwn.maxInputTokens("OPENAI", "gpt-4o"))
                .as("still listed")
                .isEqualTo(128_000);
    }

    @Test
    void an_own_price_without_a_provider_is_for_all_of_them() {
        ListPrices withOwn = ListPrices.load(List.of(own(null, "my-llama", "0", 8_192)));

        assertThat(withOwn.prices("VLLM", "my-llama")).isEqualTo(Map.of(PriceCatalogue.INPUT, BigDecimal.ZERO));
        assertThat(withOwn.prices(null, "my-llama")).isEqualTo(Map.of(PriceCatalogue.INPUT, BigDecimal.ZERO));
        assertThat(withOwn.maxInputTokens("VLLM", "my-llama")).isEqualTo(8_192);
        assertThat(withOwn.ownPrices()).isEqualTo(1);
    }

    private static OwnPrice own(String provider, String model, String input, long maxInput) {
        return new OwnPrice(
                new PriceKey(provider, model),
                new ModelPrice(Map.of(PriceCatalogue.INPUT, new BigDecimal(input)), maxInput, 0));
    }
}
