package io.llmgov.pii.config;

import io.llmgov.core.policy.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Countries as users name them. */
final class Countries {

    private static final Set<String> KNOWN = Set.of(Locale.getISOCountries());

    private Countries() {}

    /** Each once, as ISO 3166 has it: UK, which types such as {@code UK_NHS_NUMBER} begin with, is GB there. */
    static List<String> checked(String field, List<String> countries) {
        List<String> checked = new ArrayList<>(countries.size());
        for (int i = 0; i < countries.size(); i++) {
            String country = "UK".equals(countries.get(i)) ? "GB" : countries.get(i);
            if (country == null || !KNOWN.contains(country)) {
                throw new ConfigurationException(
                        field + "[" + i + "]",
                        "'" + country + "' is no country's code of two capital letters (ISO 3166)");
            }
            if (!checked.contains(country)) {
                checked.add(country);
            }
        }
        return List.copyOf(checked);
    }
}
