package io.llmgov.router.config;

import io.llmgov.core.policy.Checks;
import io.llmgov.core.policy.ConfigurationException;
import java.math.BigDecimal;

/**
 * One model at one provider.
 *
 * @param provider name of a provider of this configuration
 * @param model the provider's own name of the model; at Azure, of the deployment
 * @param weight share of the traffic with the strategy WEIGHTED
 * @param contextWindow largest prompt in tokens; null to use the price catalogue's figure
 * @param inputPerMillion USD per million prompt tokens; null to use the price catalogue
 * @param outputPerMillion USD per million completion tokens; null to use the price catalogue
 */
public record TargetConfiguration(
        String provider,
        String model,
        Integer weight,
        Long contextWindow,
        BigDecimal inputPerMillion,
        BigDecimal outputPerMillion) {

    public TargetConfiguration {
        Checks.notBlank("provider", provider);
        Checks.notBlank("model", model);
        weight = weight == null ? 1 : weight;
        Checks.between("weight", weight, 0, 1_000_000);
        if (contextWindow != null) {
            Checks.between("contextWindow", contextWindow, 1, 1_000_000_000);
        }
        notNegative("inputPerMillion", inputPerMillion);
        notNegative("outputPerMillion", outputPerMillion);
    }

    private static void notNegative(String field, BigDecimal price) {
        if (price != null && price.signum() < 0) {
            throw new ConfigurationException(field, "must not be negative");
        }
    }
}
