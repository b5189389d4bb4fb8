package io.llmgov.pii.config;

import io.llmgov.core.policy.Checks;
import io.llmgov.pii.detect.EntityTypes;
import java.util.List;

/**
 * Words to look for.
 *
 * @param name the kind that they are, for instance {@code PROJECT}
 */
public record DictionaryConfiguration(String name, List<String> words) {

    public DictionaryConfiguration {
        EntityTypes.checkName("name", name);
        words = List.copyOf(Checks.notEmpty("words", words));
        words.forEach(word -> Checks.notBlank("words", word));
    }

    /** Says nothing of the words. */
    @Override
    public String toString() {
        return "DictionaryConfiguration[" + name + "]";
    }
}
