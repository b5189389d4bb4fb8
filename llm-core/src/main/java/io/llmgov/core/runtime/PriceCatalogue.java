package io.llmgov.core.runtime;

import java.math.BigDecimal;
import java.util.Map;

/** List prices and limits of models. Unknown is null or absent, never zero. */
public interface PriceCatalogue {

    String INPUT = "input";
    String OUTPUT = "output";
    String CACHED_INPUT = "cachedInput";

    /**
     * USD per million tokens by kind ({@link #INPUT}, {@link #OUTPUT}, {@link #CACHED_INPUT}); empty for a model without a price.
     *
     * @param providerType the provider's type name, for instance {@code OPENAI}
     * @param model the provider's own model name
     */
    Map<String, BigDecimal> prices(String providerType, String model);

    /** Largest prompt in tokens; 0 when unknown. */
    long maxInputTokens(String providerType, String model);
}
