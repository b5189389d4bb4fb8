package io.llmgov.core.runtime;

import java.math.BigDecimal;
import java.util.Map;

/** List prices and limits of models. Unknown is null or absent, never zero. */
public interface PriceCatalogue {

    String INPUT = "input";
    String OUTPUT = "output";
    String CACHED_INPUT = "cachedInput";

    /** Writing to the provider's prompt cache; without this kind it costs what input costs. */
    String CACHE_WRITE = "cacheWrite";

    /** What input costs instead, for the whole call, once its prompt exceeds 200 000 tokens. */
    String INPUT_ABOVE_200K = "inputAbove200k";

    /** What output costs instead, for the whole call, once its prompt exceeds 200 000 tokens. */
    String OUTPUT_ABOVE_200K = "outputAbove200k";

    /**
     * USD per million tokens by kind ({@link #INPUT}, {@link #OUTPUT}, {@link #CACHED_INPUT}, …); a kind without a known
     * price is absent. Empty for a model without a price.
     *
     * @param providerType the provider's type name, for instance {@code OPENAI}; null or blank when only the model is
     *     known, which then is looked up in its maker's own list
     * @param model the provider's own model name
     */
    Map<String, BigDecimal> prices(String providerType, String model);

    /** Largest prompt in tokens; 0 when unknown. */
    long maxInputTokens(String providerType, String model);

    /** Largest answer in tokens; 0 when unknown. */
    long maxOutputTokens(String providerType, String model);
}
