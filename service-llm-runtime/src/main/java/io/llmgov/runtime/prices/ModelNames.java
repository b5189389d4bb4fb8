package io.llmgov.runtime.prices;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The names under which a model may stand in a price list, the most exact one first. */
final class ModelNames {

    /** How OpenAI ({@code -2024-08-06}), Anthropic ({@code -20250514}) and Vertex ({@code @20250514}) date a snapshot. */
    private static final Pattern DATE = Pattern.compile("[-@]20\\d{2}(-\\d{2}-\\d{2}|\\d{4})$");

    private static final String GEMINI_COLLECTION = "models/";
    private static final String FINE_TUNED = "ft:";

    private ModelNames() {}

    static List<String> candidates(String model) {
        String name = normalized(model);
        List<String> names = new ArrayList<>(3);
        add(names, name);
        String base = fineTunedBase(name);
        add(names, base);
        add(names, DATE.matcher(base).replaceFirst(""));
        return names;
    }

    static String normalized(String model) {
        String name = model.strip().toLowerCase(Locale.ROOT);
        return name.startsWith(GEMINI_COLLECTION) ? name.substring(GEMINI_COLLECTION.length()) : name;
    }

    /** {@code ft:gpt-4o-mini-2024-07-18:acme::abc} is priced as {@code ft:gpt-4o-mini-2024-07-18}. */
    private static String fineTunedBase(String name) {
        if (!name.startsWith(FINE_TUNED)) {
            return name;
        }
        int end = name.indexOf(':', FINE_TUNED.length());
        return end < 0 ? name : name.substring(0, end);
    }

    private static void add(List<String> names, String name) {
        if (!names.contains(name)) {
            names.add(name);
        }
    }
}
