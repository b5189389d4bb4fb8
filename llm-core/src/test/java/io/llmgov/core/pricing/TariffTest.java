package io.llmgov.core.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.core.runtime.PriceCatalogue;
import io.llmgov.core.wire.Usage;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TariffTest {

    private static final Map<String, BigDecimal> PRICES = Map.of(
            PriceCatalogue.INPUT, new BigDecimal("2.50"),
            PriceCatalogue.OUTPUT, new BigDecimal("10"),
            PriceCatalogue.CACHED_INPUT, new BigDecimal("1.25"),
            PriceCatalogue.CACHE_WRITE, new BigDecimal("3.125"),
            PriceCatalogue.INPUT_ABOVE_200K, new BigDecimal("5"),
            PriceCatalogue.OUTPUT_ABOVE_200K, new BigDecimal("15"));

    @Test
    void tokens_cost_their_price() {
        assertThat(cost(PRICES, Usage.of(1000, 100))).isEqualTo(2500 + 1000);
    }

    @Test
    void cached_tokens_are_a_cheaper_part_of_the_prompt_and_written_ones_a_dearer() {
        assertThat(cost(PRICES, new Usage(1000, 0, 400, 200, 0))).isEqualTo(400 * 2500 / 1000 + 500 + 625);
    }

    @Test
    void reasoning_is_a_part_of_the_completion() {
        assertThat(cost(PRICES, new Usage(0, 100, 0, 0, 90))).isEqualTo(1000);
    }

    @Test
    void a_fraction_of_a_micro_dollar_is_rounded_up() {
        assertThat(cost(PRICES, Usage.of(1, 0))).isEqualTo(3);
        assertThat(cost(PRICES, Usage.of(0, 0))).isZero();
    }

    @Test
    void a_very_long_prompt_makes_the_whole_call_dearer() {
        assertThat(cost(PRICES, Usage.of(200_000, 10))).isEqualTo(500_000 + 100);
        assertThat(cost(PRICES, Usage.of(200_001, 10))).isEqualTo(1_000_005 + 150);
    }

    @Test
    void no_number_of_tokens_costs_more_than_a_counter_can_hold() {
        assertThat(cost(PRICES, Usage.of(Long.MAX_VALUE, Long.MAX_VALUE))).isEqualTo(1_000_000_000_000_000L);
    }

    @Test
    void a_price_of_its_own_wins_over_the_list() {
        Offer offer = new Offer("p", "OPENAI", "m", Map.of(PriceCatalogue.OUTPUT, BigDecimal.ZERO));

        assertThat(Tariff.of(offer, new Prices(PRICES)).microDollars(Usage.of(1000, 100)))
                .contains(2500L);
    }

    @Test
    void what_has_no_price_is_not_free() {
        assertThat(Tariff.of(Offer.of("m"), new Prices(Map.of())).microDollars(Usage.of(1, 0)))
                .isEmpty();
        assertThat(Tariff.of(Offer.of("m"), new Prices(Map.of(PriceCatalogue.INPUT, BigDecimal.ONE)))
                        .microDollars(Usage.of(1, 1)))
                .isEmpty();
    }

    @Test
    void a_model_without_completions_needs_no_price_for_them() {
        assertThat(cost(Map.of(PriceCatalogue.INPUT, new BigDecimal("0.02")), Usage.of(1_000_000, 0)))
                .isEqualTo(20_000);
    }

    private static long cost(Map<String, BigDecimal> prices, Usage usage) {
        return Tariff.of(Offer.of("m"), new Prices(prices)).microDollars(usage).orElseThrow();
    }

    private record Prices(Map<String, BigDecimal> all) implements PriceCatalogue {

        @Override
        public Map<String, BigDecimal> prices(String providerType, String model) {
            return all;
        }

        @Override
        public long maxInputTokens(String providerType, String model) {
            return 0;
        }

        @Override
        public long maxOutputTokens(String providerType, String model) {
            return 0;
        }
    }
}
