package io.llmgov.router.provider.mistral;

import java.util.Locale;

/**
 * What is known of a model by its name (Mistral documentation, "Reasoning"). A name that says nothing is taken for a model
 * that takes everything.
 */
record MistralModel(String name) {

    static MistralModel of(String name) {
        return new MistralModel(name.toLowerCase(Locale.ROOT));
    }

    /** Whether it always thinks, and takes no word on how much. */
    boolean alwaysThinks() {
        return name.contains("magistral");
    }

    /** Whether it thinks either fully or not at all. */
    boolean knowsTwoEffortsOnly() {
        return name.contains("mistral-small") || name.contains("mistral-medium");
    }
}
