package io.llmgov.pii.detect;

import io.llmgov.core.policy.ConfigurationException;

/** Scores as users write them: from 0 to 1. */
public final class Scores {

    private Scores() {}

    static double orDefault(String field, Double score, double otherwise) {
        return score == null ? otherwise : checked(field, score);
    }

    /** Null stands for none. */
    public static void check(String field, Double score) {
        if (score != null) {
            checked(field, score);
        }
    }

    public static double checked(String field, double score) {
        if (!(score >= 0 && score <= 1)) {
            throw new ConfigurationException(field, "must be between 0 and 1");
        }
        return score;
    }
}
