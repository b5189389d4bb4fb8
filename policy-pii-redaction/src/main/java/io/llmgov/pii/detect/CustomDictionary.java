package io.llmgov.pii.detect;

import io.llmgov.core.policy.ConfigurationException;
import java.util.List;

/**
 * Words and phrases of the operator's own, for instance project names. They match as whole words, whatever the case,
 * accents and blanks between them.
 *
 * @param name the entity type that it reports, upper-case letters, digits and underscores
 * @param entries each up to 200 characters
 * @param score from 0 to 1, 0.8 by default
 */
public record CustomDictionary(String name, List<String> entries, Double score) {

    static final int LONGEST_ENTRY = 200;

    public CustomDictionary {
        EntityTypes.checkName("name", name);
        if (entries == null || entries.isEmpty()) {
            throw new ConfigurationException("entries", "at least one is required");
        }
        for (int i = 0; i < entries.size(); i++) {
            String entry = entries.get(i);
            if (entry == null || entry.isBlank() || entry.length() > LONGEST_ENTRY) {
                throw new ConfigurationException(
                        "entries[" + i + "]", "must be a text of 1 to " + LONGEST_ENTRY + " characters");
            }
        }
        entries = List.copyOf(entries);
        score = Scores.orDefault("score", score, 0.8);
    }

    @Override
    public String toString() {
        return "CustomDictionary[" + name + ", " + entries.size() + " entries]";
    }
}
