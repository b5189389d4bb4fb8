package io.llmgov.runtime.tokens;

import io.llmgov.runtime.settings.Settings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/**
 * A factor from {@code gravitee.yml} for models whose prompts the built-in one doesn't fit: languages differ more than
 * vendors do.
 *
 * @param namePart applies to every model whose name contains this
 */
public record ModelFactor(String namePart, int percent) {

    private static final String LIST = "factors";
    private static final String MODEL = "model";
    private static final String FACTOR = "factor";

    private static final BigDecimal LEAST = new BigDecimal("0.1");
    private static final BigDecimal MOST = BigDecimal.TEN;

    /** @throws io.llmgov.core.policy.ConfigurationException naming the key that is wrong */
    public static List<ModelFactor> read(Settings settings) {
        return settings.list(LIST, List.of(MODEL, FACTOR)).stream()
                .map(ModelFactor::entry)
                .toList();
    }

    private static ModelFactor entry(Settings entry) {
        entry.requiredText(FACTOR);
        BigDecimal factor = entry.decimal(FACTOR, LEAST, MOST).orElseThrow();
        int percent = factor.movePointRight(2).setScale(0, RoundingMode.CEILING).intValueExact();
        return new ModelFactor(entry.requiredText(MODEL).toLowerCase(Locale.ROOT), percent);
    }

    boolean appliesTo(String bareName) {
        return bareName.contains(namePart);
    }
}
