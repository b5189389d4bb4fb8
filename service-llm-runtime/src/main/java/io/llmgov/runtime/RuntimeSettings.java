package io.llmgov.runtime;

import io.llmgov.runtime.health.CircuitSettings;
import io.llmgov.runtime.prices.OwnPrice;
import io.llmgov.runtime.settings.Settings;
import io.llmgov.runtime.tokens.ModelFactor;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The section {@code services.llm-runtime} of {@code gravitee.yml}.
 *
 * @param keysInMetrics whether Prometheus shows whose limits they are
 * @param warmUp whether to load the usual encoding before the first request asks for it
 */
record RuntimeSettings(
        CircuitSettings circuit,
        boolean warmUp,
        List<ModelFactor> factors,
        List<OwnPrice> prices,
        boolean keysInMetrics) {

    static final String SECTION = "services.llm-runtime";

    /** @throws io.llmgov.core.policy.ConfigurationException naming the key that is wrong */
    static RuntimeSettings read(UnaryOperator<String> properties) {
        Settings settings = new Settings(properties, SECTION);
        Settings tokens = settings.section("tokens");
        return new RuntimeSettings(
                CircuitSettings.read(settings.section("circuitBreaker")),
                tokens.flag("warmUp", true),
                ModelFactor.read(tokens),
                OwnPrice.read(settings),
                settings.section("limits").flag("keysInMetrics", false));
    }
}
