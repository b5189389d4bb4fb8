package io.llmgov.pii.config;

import io.llmgov.core.policy.ConfigurationException;

final class Scores {

    private Scores() {}

    static void check(String field, Double score) {
        if (score != null && !(score >= 0 && score <= 1)) {
            throw new ConfigurationException(field, "a score is a number from 0 to 1");
        }
    }
}
