package io.llmgov.runtime.prices;

import io.llmgov.core.policy.ConfigurationException;
import io.llmgov.core.runtime.PriceCatalogue;
import io.llmgov.runtime.settings.Settings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A price from {@code gravitee.yml}: negotiated, newer than the list, or of a model that no list knows. */
public record OwnPrice(PriceKey key, ModelPrice price) {

    private static final String LIST = "prices";
    private static final String PROVIDER = "provider";
    private static final String MODEL = "model";
    private static final String MAX_INPUT = "maxInputTokens";
    private static final String MAX_OUTPUT = "maxOutputTokens";

    private static final Map<String, String> KINDS = kinds();

    /** A dearer token than this is a typing error, most likely a price per token given where one per million is meant. */
    private static final BigDecimal DEAREST = BigDecimal.valueOf(10_000);

    private static final long LONGEST = 1_000_000_000;

    /** @throws ConfigurationException naming the key that is wrong */
    public static List<OwnPrice> read(Settings settings) {
        List<String> fields = new ArrayList<>(KINDS.keySet());
        fields.addAll(List.of(PROVIDER, MODEL, MAX_INPUT, MAX_OUTPUT));
        return settings.list(LIST, fields).stream().map(OwnPrice::entry).toList();
    }

    private static OwnPrice entry(Settings entry) {
        Map<String, BigDecimal> perMillion = new HashMap<>();
        KINDS.forEach((field, kind) ->
                entry.decimal(field, BigDecimal.ZERO, DEAREST).ifPresent(price -> perMillion.put(kind, price)));
        long maxInput = entry.integer(MAX_INPUT, 0, 1, LONGEST);
        long maxOutput = entry.integer(MAX_OUTPUT, 0, 1, LONGEST);
        if (perMillion.isEmpty() && maxInput == 0 && maxOutput == 0) {
            throw new ConfigurationException(
                    entry.name(MODEL),
                    "the entry sets neither a price (" + String.join(", ", KINDS.keySet()) + ") nor " + MAX_INPUT
                            + " nor " + MAX_OUTPUT);
        }
        PriceKey key = new PriceKey(
                entry.text(PROVIDER).orElse(PriceKey.ANY_PROVIDER), ModelNames.normalized(entry.requiredText(MODEL)));
        return new OwnPrice(key, new ModelPrice(perMillion, maxInput, maxOutput));
    }

    private static Map<String, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("inputPerMillion", PriceCatalogue.INPUT);
        kinds.put("outputPerMillion", PriceCatalogue.OUTPUT);
        kinds.put("cachedInputPerMillion", PriceCatalogue.CACHED_INPUT);
        kinds.put("cacheWritePerMillion", PriceCatalogue.CACHE_WRITE);
        kinds.put("inputAbove200kPerMillion", PriceCatalogue.INPUT_ABOVE_200K);
        kinds.put("outputAbove200kPerMillion", PriceCatalogue.OUTPUT_ABOVE_200K);
        return kinds;
    }
}
