package io.llmgov.pii.config;

import io.llmgov.core.policy.Checks;
import io.llmgov.pii.detect.EntityTypes;
import io.llmgov.pii.detect.Scores;

/**
 * What is different for one kind of value.
 *
 * @param type the kind, for instance {@code EMAIL}; one of the catalogue's, or the name of a custom pattern or dictionary
 * @param mode null for the policy's own
 * @param minScore from 0 to 1; null for the policy's own
 * @param maskKeepLast null for the policy's own
 */
public record EntityConfiguration(String type, Mode mode, Double minScore, Integer maskKeepLast) {

    static final int MOST_KEPT = 32;

    public EntityConfiguration {
        EntityTypes.checkName("type", type);
        Scores.check("minScore", minScore);
        if (maskKeepLast != null) {
            Checks.between("maskKeepLast", maskKeepLast, 0, MOST_KEPT);
        }
    }
}
