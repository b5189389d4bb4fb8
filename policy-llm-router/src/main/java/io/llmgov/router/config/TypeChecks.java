package io.llmgov.router.config;

import io.llmgov.core.policy.ConfigurationException;
import io.llmgov.router.provider.ProviderType;

/** What a type of provider demands of its configuration. */
final class TypeChecks {

    private TypeChecks() {}

    static void check(ProviderType type, String region, String project, String apiKey, String serviceAccount) {
        switch (type) {
            case VERTEX -> {
                required("region", region, type);
                required("project", project, type);
                if (apiKey != null && serviceAccount != null) {
                    throw new ConfigurationException("serviceAccount", "must not be given together with apiKey");
                }
            }
            default -> {
                // Other types demand nothing of their own.
            }
        }
    }

    private static void required(String field, String value, ProviderType type) {
        if (value == null) {
            throw new ConfigurationException(field, "a value is required for the type " + type);
        }
    }
}
