package io.llmgov.router.provider.cohere;

import java.util.List;
import java.util.Locale;

/**
 * What matters of a model, told by its name (Cohere documentation, "Models overview" and "Reasoning capabilities").
 *
 * @param name the name that the provider knows it by
 */
record CohereModel(String name) {

    /** Families from before Cohere's reasoning models. A name that nothing is known of may be one of those. */
    private static final List<String> WITHOUT_THINKING = List.of(
            "command-r",
            "command-light",
            "command-nightly",
            "command-a-03-2025",
            "command-a-vision",
            "command-a-translate",
            "c4ai-",
            "aya-");

    boolean thinks() {
        String lower = name.toLowerCase(Locale.ROOT);
        return !lower.equals("command") && WITHOUT_THINKING.stream().noneMatch(lower::startsWith);
    }
}
