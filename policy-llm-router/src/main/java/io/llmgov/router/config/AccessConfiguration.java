package io.llmgov.router.config;

/**
 * What a consumer may use.
 *
 * @param allowedModels comma-separated globs of model names (EL); null allows all models
 * @param requiredTags comma-separated tags that a provider must have (EL); null or empty requires none
 */
public record AccessConfiguration(String allowedModels, String requiredTags) {

    static final AccessConfiguration OPEN = new AccessConfiguration(null, null);

    public AccessConfiguration {
        allowedModels = allowedModels == null || allowedModels.isBlank() ? null : allowedModels;
        requiredTags = requiredTags == null || requiredTags.isBlank() ? null : requiredTags;
    }
}
