package io.llmgov.router.route;

import io.llmgov.router.config.ProviderConfiguration;
import io.llmgov.router.config.TargetConfiguration;
import io.llmgov.router.provider.Dialect;

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

    @Override
    public String toString() {
        return provider.name() + "/" + model();
    }
}
