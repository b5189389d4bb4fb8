package io.llmgov.runtime.prices;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What one model costs and how much it reads and writes.
 *
 * @param perMillion USD per million tokens by kind; a kind that is unknown is absent
 * @param maxInputTokens 0 when unknown
 * @param maxOutputTokens 0 when unknown
 */
record ModelPrice(Map<String, BigDecimal> perMillion, long maxInputTokens, long maxOutputTokens) {

    static final ModelPrice UNKNOWN = new ModelPrice(Map.of(), 0, 0);

    ModelPrice {
        perMillion = Map.copyOf(perMillion);
    }

    /** This price where it says something, else the other one. Prices are taken as a whole: half a price list is none. */
    ModelPrice orElse(ModelPrice other) {
        return new ModelPrice(
                perMillion.isEmpty() ? other.perMillion : perMillion,
                maxInputTokens == 0 ? other.maxInputTokens : maxInputTokens,
                maxOutputTokens == 0 ? other.maxOutputTokens : maxOutputTokens);
    }
}
