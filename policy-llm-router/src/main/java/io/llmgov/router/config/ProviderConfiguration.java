package io.llmgov.router.config;

import io.llmgov.core.policy.Checks;
import io.llmgov.core.policy.ConfigurationException;
import io.llmgov.router.provider.ProviderType;
import java.util.List;

/**
 * One account at one provider.
 *
 * @param name how targets refer to it, and what {@code X-LLM-Provider} shows
 * @param type which protocol it speaks
 * @param endpoint the endpoint of the same API through which it is called
 * @param apiKey the credential (EL); null when the endpoint's own headers carry it
 * @param basePath replaces what the type puts before the operation's path, {@code /v1} for most
 * @param apiVersion the API version, for types that have one
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
        List<String> tags,
        Boolean streamUsage,
        Integer defaultMaxTokens) {

    private static final int DEFAULT_MAX_TOKENS = 4096;

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
        basePath = checkedBasePath(blankToNull(basePath));
        tags = tags == null ? List.of() : List.copyOf(tags);
        streamUsage = streamUsage == null || streamUsage;
        defaultMaxTokens = defaultMaxTokens == null ? DEFAULT_MAX_TOKENS : defaultMaxTokens;
        Checks.between("defaultMaxTokens", defaultMaxTokens, 1, 1_000_000);
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

    private static String blankToNull(String value) {
        return value == null || value.isBlank() ? null : value.trim();
    }
}
