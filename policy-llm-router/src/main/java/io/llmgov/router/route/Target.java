package io.llmgov.router.route;

import io.llmgov.core.pricing.Offer;
import io.llmgov.core.runtime.PriceCatalogue;
import io.llmgov.router.config.ProviderConfiguration;
import io.llmgov.router.config.TargetConfiguration;
import io.llmgov.router.provider.Dialect;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * One model at one provider, ready to be called.
 *
 * @param key under which its health is known in the whole gateway
 * @param address where its endpoint leads
 * @param contextWindow largest prompt in tokens; 0 when unknown
 */
public record Target(
        ProviderConfiguration provider,
        TargetConfiguration configuration,
        String key,
        String address,
        long contextWindow) {

    public String model() {
        return configuration.model();
    }

    public Dialect dialect() {
        return provider.type().dialect();
    }

    /** What others may know of it: whose model it is, and what the configuration says that it costs. */
    public Offer offer() {
        Map<String, BigDecimal> prices = new HashMap<>();
        if (configuration.inputPerMillion() != null) {
            prices.put(PriceCatalogue.INPUT, configuration.inputPerMillion());
        }
        if (configuration.outputPerMillion() != null) {
            prices.put(PriceCatalogue.OUTPUT, configuration.outputPerMillion());
        }
        return new Offer(provider.name(), provider.type().name(), model(), prices);
    }

    @Override
    public String toString() {
        return provider.name() + "/" + model();
    }
}
