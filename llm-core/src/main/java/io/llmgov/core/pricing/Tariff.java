package io.llmgov.core.pricing;

import io.llmgov.core.runtime.PriceCatalogue;
import io.llmgov.core.wire.Usage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a model costs, in exact decimal arithmetic. Prices are USD per million tokens, so a number of tokens times a price
 * is micro-dollars.
 */
public final class Tariff {

    private static final long LARGE_PROMPT = 200_000;

    /** A billion dollars: no call costs more, whatever number of tokens somebody claims. */
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000_000L);

    private final Map<String, BigDecimal> perMillion;

    private Tariff(Map<String, BigDecimal> perMillion) {
        this.perMillion = perMillion;
    }

    /** The configuration's own prices where it has some, list prices otherwise. */
    public static Tariff of(Offer offer, PriceCatalogue catalogue) {
        Map<String, BigDecimal> prices = new HashMap<>(catalogue.prices(offer.providerType(), offer.model()));
        prices.putAll(offer.ownPrices());
        return new Tariff(prices);
    }

    /**
     * Micro-dollars, rounded up to whole ones; empty when a price that the call needs is not known.
     *
     * @param usage in one meaning for all providers: the prompt includes cached tokens, and the completion reasoning
     */
    public Optional<Long> microDollars(Usage usage) {
        boolean large = usage.promptTokens() > LARGE_PROMPT;
        BigDecimal input = price(large, PriceCatalogue.INPUT_ABOVE_200K, PriceCatalogue.INPUT);
        BigDecimal output = price(large, PriceCatalogue.OUTPUT_ABOVE_200K, PriceCatalogue.OUTPUT);
        if (input == null && usage.promptTokens() > 0 || output == null && usage.completionTokens() > 0) {
            return Optional.empty();
        }
        long cached = Math.min(usage.cachedPromptTokens(), usage.promptTokens());
        long written = Math.min(usage.cacheWriteTokens(), usage.promptTokens() - cached);
        BigDecimal cost = times(usage.promptTokens() - cached - written, input)
                .add(times(cached, perMillion.getOrDefault(PriceCatalogue.CACHED_INPUT, input)))
                .add(times(written, perMillion.getOrDefault(PriceCatalogue.CACHE_WRITE, input)))
                .add(times(usage.completionTokens(), output));
        return Optional.of(cost.setScale(0, RoundingMode.CEILING).min(MOST).longValueExact());
    }

    private BigDecimal price(boolean large, String kindOfLargePrompts, String kind) {
        BigDecimal usual = perMillion.get(kind);
        return large ? perMillion.getOrDefault(kindOfLargePrompts, usual) : usual;
    }

    private static BigDecimal times(long tokens, BigDecimal price) {
        return tokens == 0 ? BigDecimal.ZERO : price.multiply(BigDecimal.valueOf(tokens));
    }
}
