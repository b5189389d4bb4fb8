package io.llmgov.pii.config;

import io.llmgov.core.json.Json;
import io.llmgov.core.policy.ConfigurationBinder;

/** Configurations for tests. */
public final class Configurations {

    private Configurations() {}

    public static RedactionConfiguration of(Mode mode) {
        return of("{\"mode\":\"" + mode + "\",\"hashKey\":\"k\"}");
    }

    public static RedactionConfiguration of(String json) {
        return ConfigurationBinder.bind(Json.parse(json), RedactionConfiguration.class);
    }
}
