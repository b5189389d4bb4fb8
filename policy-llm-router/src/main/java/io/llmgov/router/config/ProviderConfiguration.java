package io.llmgov.router.config;

import io.llmgov.core.policy.Checks;
import io.llmgov.core.policy.ConfigurationException;
import io.llmgov.router.provider.ProviderType;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One account at one provider.
 *
 * @param name how targets refer to it, and what {@code X-LLM-Provider} shows
 * @param type which protocol it speaks
 * @param endpoint the endpoint of the same API through which it is called
 * @param apiKey the credential (EL); null when the endpoint's own headers carry it
 * @param basePath replaces what the type puts before the operation's path, {@code /v1} for most
 * @param apiVersion the API version, for types that have one
 * @param region where the model runs, for types that have regions
 * @param project the account's project, for types that have projects
 * @param accessKeyId AWS access key id (EL)
 * @param secretAccessKey AWS secret access key (EL)
 * @param sessionToken AWS session token of temporary credentials (EL)
 * @param serviceAccount JSON key of a Google service account (EL)
 * @param tags what a consumer may require, a region for instance
 * @param streamUsage whether streams are asked to report usage; off only for servers that refuse the question
 * @param defaultMaxTokens the output bound sent to providers that demand one
 */
public record ProviderConfiguration(
        String name,
        ProviderType type,
        String endpoint,
        String apiKey,
        String basePath,
        String apiVersion,
        String region,
        String project,
        String accessKeyId,
        String secretAccessKey,
        String sessionToken,
        String serviceAccount,
        List<String> tags,
        Boolean streamUsage,
        Integer defaultMaxTokens) {

    private static final int DEFAULT_MAX_TOKENS = 4096;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.:-]{1,100}");

    public ProviderConfiguration {
        Checks.notBlank("name", name);
        Checks.notBlank("endpoint", endpoint);
        if (type == null) {
            throw new ConfigurationException("type", "a value is required");
        }
        if (endpoint.contains(":") || endpoint.contains("{")) {
            throw new ConfigurationException("endpoint", "must be the name of an endpoint of this API");
        }
        apiKey = blankToNull(apiKey);
        apiVersion = blankToNull(apiVersion);
        region = checkedName("region", blankToNull(region));
        project = checkedName("project", blankToNull(project));
        accessKeyId = blankToNull(accessKeyId);
        secretAccessKey = blankToNull(secretAccessKey);
        sessionToken = blankToNull(sessionToken);
        serviceAccount = blankToNull(serviceAccount);
        basePath = checkedBasePath(blankToNull(basePath));
        tags = tags == null ? List.of() : List.copyOf(tags);
        streamUsage = streamUsage == null || streamUsage;
        defaultMaxTokens = defaultMaxTokens == null ? DEFAULT_MAX_TOKENS : defaultMaxTokens;
        Checks.between("defaultMaxTokens", defaultMaxTokens, 1, 1_000_000);
        TypeChecks.check(type, region, project, apiKey, serviceAccount, accessKeyId, secretAccessKey, sessionToken);
    }

    /** Leaves out the credential. */
    @Override
    public String toString() {
        return "ProviderConfiguration[name=" + name + ", type=" + type + ", endpoint=" + endpoint + "]";
    }

    private static String checkedBasePath(String path) {
        if (path == null) {
            return null;
        }
        if (!path.startsWith("/") || path.contains("{") || path.contains("?") || path.contains("#")) {
            throw new ConfigurationException("basePath", "must be a path that starts with '/', such as /v1");
        }
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** Becomes part of a path or a host name. */
    private static String checkedName(String field, String name) {
        if (name != null && !NAME.matcher(name).matches()) {
            throw new ConfigurationException(field, "must consist of letters, digits, hyphens, dots and colons");
        }
        return name;
    }

    private static String blankToNull(String value) {
        return value == null || value.isBlank() ? null : value.trim();
    }
}
