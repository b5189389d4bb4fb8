package io.llmgov.router.config;

import io.llmgov.core.policy.Checks;
import java.util.List;

/**
 * A model as applications know it.
 *
 * @param name the name that applications ask for
 * @param strategy in which order its targets are tried
 * @param targets the real models behind it
 */
public record ModelConfiguration(String name, Strategy strategy, List<TargetConfiguration> targets) {

    public ModelConfiguration {
        Checks.notBlank("name", name);
        strategy = strategy == null ? Strategy.PRIORITY : strategy;
        targets = List.copyOf(Checks.notEmpty("targets", targets));
    }
}
