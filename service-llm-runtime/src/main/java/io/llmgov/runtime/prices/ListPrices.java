package io.llmgov.runtime.prices;

import io.llmgov.core.runtime.PriceCatalogue;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The price list that comes with the plugin, and in front of it the prices of {@code gravitee.yml}. A model that stands
 * in neither has no price: nothing is guessed from its provider or from a similar name, except that a dated snapshot
 * ({@code gpt-4o-2024-08-06}) which isn't listed is looked up without its date.
 */
public final class ListPrices implements PriceCatalogue {

    /** For look-ups without a provider: whose own list says what a model costs. Resellers are not asked. */
    private static final List<String> MAKERS = List.of(
            "OPENAI",
            "ANTHROPIC",
            "GEMINI",
            "MISTRAL",
            "COHERE",
            "DEEPSEEK",
            "XAI",
            "PERPLEXITY",
            "DASHSCOPE",
            "MOONSHOT",
            "ZAI",
            "MINIMAX",
            "AI21");

    private final Map<PriceKey, ModelPrice> listed;
    private final Map<PriceKey, ModelPrice> own;

    private ListPrices(Map<PriceKey, ModelPrice> listed, Map<PriceKey, ModelPrice> own) {
        this.listed = listed;
        this.own = own;
    }

    /** @param own later entries for the same model win */
    public static ListPrices load(List<OwnPrice> own) {
        Map<PriceKey, ModelPrice> ownPrices = new HashMap<>();
        own.forEach(entry -> ownPrices.put(entry.key(), entry.price()));
        return new ListPrices(PriceFile.read(), ownPrices);
    }

    @Override
    public Map<String, BigDecimal> prices(String providerType, String model) {
        return find(providerType, model).perMillion();
    }

    @Override
    public long maxInputTokens(String providerType, String model) {
        return find(providerType, model).maxInputTokens();
    }

    @Override
    public long maxOutputTokens(String providerType, String model) {
        return find(providerType, model).maxOutputTokens();
    }

    /** How many models the list knows. */
    public int listedModels() {
        return listed.size();
    }

    /** How many entries {@code gravitee.yml} adds or replaces. */
    public int ownPrices() {
        return own.size();
    }

    private ModelPrice find(String providerType, String model) {
        if (model == null) {
            return ModelPrice.UNKNOWN;
        }
        String provider = providerType == null ? PriceKey.ANY_PROVIDER : providerType;
        List<String> names = ModelNames.candidates(model);
        List<String> owners = List.of(provider, PriceKey.ANY_PROVIDER);
        List<String> sellers = provider.isBlank() ? MAKERS : List.of(provider);
        return first(own, owners, names).orElse(first(listed, sellers, names));
    }

    /** The first entry there is: an exact name at any of the providers comes before a less exact one. */
    private static ModelPrice first(Map<PriceKey, ModelPrice> prices, List<String> providers, List<String> names) {
        return names.stream()
                .flatMap(name -> providers.stream().map(provider -> prices.get(new PriceKey(provider, name))))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(ModelPrice.UNKNOWN);
    }
}
