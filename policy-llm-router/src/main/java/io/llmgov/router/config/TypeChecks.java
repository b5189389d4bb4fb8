package io.llmgov.router.config;

import io.llmgov.core.policy.ConfigurationException;
import io.llmgov.router.provider.ProviderType;

/** What a type of provider demands of its configuration, beyond what all types do. */
final class TypeChecks {

    private TypeChecks() {}

    /** @throws ConfigurationException naming the field at fault */
    static void check(
            ProviderType type,
            String region,
            String project,
            String apiKey,
            String serviceAccount,
            String accessKeyId,
            String secretAccessKey,
            String sessionToken) {
        switch (type) {
            case VERTEX -> checkVertex(region, project, apiKey, serviceAccount);
            case BEDROCK -> checkBedrock(region, apiKey, accessKeyId, secretAccessKey, sessionToken);
            default -> {
                // Other types demand nothing of their own.
            }
        }
    }

    private static void checkVertex(String region, String project, String apiKey, String serviceAccount) {
        require("region", region != null, "a value is required for the type VERTEX");
        require("project", project != null, "a value is required for the type VERTEX");
        require("serviceAccount", apiKey == null || serviceAccount == null, "must not be given together with apiKey");
    }

    /** An access key pair signs, for a region; half of a pair can't. */
    private static void checkBedrock(
            String region, String apiKey, String accessKeyId, String secretAccessKey, String sessionToken) {
        if (accessKeyId == null) {
            require("accessKeyId", secretAccessKey == null, "a value is required, because secretAccessKey has one");
            require("accessKeyId", sessionToken == null, "a value is required, because sessionToken has one");
            return;
        }
        require("secretAccessKey", secretAccessKey != null, "a value is required, because accessKeyId has one");
        require("apiKey", apiKey == null, "must be empty, because accessKeyId and secretAccessKey sign the requests");
        require("region", region != null, "a value is required to sign requests, for instance eu-central-1");
    }

    private static void require(String field, boolean valid, String problem) {
        if (!valid) {
            throw new ConfigurationException(field, problem);
        }
    }
}
