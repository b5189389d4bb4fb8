package io.llmgov.runtime.prices;

import java.util.Locale;

/**
 * A model at a provider.
 *
 * @param provider the provider's type name; empty for any provider
 * @param model normalized, see {@link ModelNames}
 */
record PriceKey(String provider, String model) {

    static final String ANY_PROVIDER = "";

    PriceKey {
        provider = provider == null ? ANY_PROVIDER : provider.strip().toUpperCase(Locale.ROOT);
    }
}
