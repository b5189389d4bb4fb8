package io.llmgov.core.pricing;

import java.math.BigDecimal;
import java.util.Map;

/**
 * A model that may answer an exchange, as far as prices and tokenizers go.
 *
 * @param provider the provider's name in the configuration; null when only the model is known
 * @param providerType the provider's type, for instance {@code OPENAI}; null when only the model is known
 * @param model the provider's own name of the model
 * @param ownPrices prices that the configuration gives, by the kinds of
 *     {@link io.llmgov.core.runtime.PriceCatalogue}, in USD per million tokens; they win over list prices
 */
public record Offer(String provider, String providerType, String model, Map<String, BigDecimal> ownPrices) {

    /** A model of which nothing else is known. */
    public static Offer of(String model) {
        return new Offer(null, null, model, Map.of());
    }
}
