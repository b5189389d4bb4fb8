package io.llmgov.router.config;

import io.llmgov.core.exchange.Admission;
import io.llmgov.core.policy.Checks;
import io.llmgov.core.policy.ConfigurationException;
import io.llmgov.core.policy.UnrecognizedRequests;
import io.llmgov.core.wire.openai.OpenAiFiles;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The router's configuration, with its defaults and its own checks.
 *
 * @param filesProvider the provider whose files are offered; null for none. Its account's files are then seen, read and
 *     deleted by every consumer of the API
 */
public record RouterConfiguration(
        List<ProviderConfiguration> providers,
        List<ModelConfiguration> models,
        UnlistedModels unlistedModels,
        AccessConfiguration access,
        FailoverConfiguration failover,
        UnsupportedParameters unsupportedParameters,
        UnrecognizedRequests unrecognizedRequests,
        Integer maxRequestBytes,
        String filesProvider) {

    private static final int LARGEST_REQUEST_BYTES = 256 * 1024 * 1024;

    public RouterConfiguration {
        providers = List.copyOf(Checks.notEmpty("providers", providers));
        models = models == null ? List.of() : List.copyOf(models);
        unlistedModels = unlistedModels == null ? UnlistedModels.REJECT : unlistedModels;
        access = access == null ? AccessConfiguration.OPEN : access;
        failover = failover == null ? FailoverConfiguration.DEFAULT : failover;
        unsupportedParameters = unsupportedParameters == null ? UnsupportedParameters.REPORT : unsupportedParameters;
        unrecognizedRequests = unrecognizedRequests == null ? UnrecognizedRequests.REJECT : unrecognizedRequests;
        maxRequestBytes = maxRequestBytes == null ? Admission.DEFAULT_MAX_REQUEST_BYTES : maxRequestBytes;
        Checks.between("maxRequestBytes", maxRequestBytes, 1, LARGEST_REQUEST_BYTES);
        Checks.unique("providers", providers, ProviderConfiguration::name);
        Checks.unique("models", models, ModelConfiguration::name);
        if (models.isEmpty() && unlistedModels == UnlistedModels.REJECT) {
            throw new ConfigurationException("models", "at least one model is required unless unlistedModels is PASS");
        }
        checkTargets(providers, models);
        filesProvider = filesProvider == null || filesProvider.isBlank() ? null : filesProvider;
        checkFilesProvider(providers, filesProvider);
    }

    private static void checkTargets(List<ProviderConfiguration> providers, List<ModelConfiguration> models) {
        Set<String> known = providers.stream().map(ProviderConfiguration::name).collect(Collectors.toSet());
        for (int m = 0; m < models.size(); m++) {
            List<TargetConfiguration> targets = models.get(m).targets();
            for (int t = 0; t < targets.size(); t++) {
                if (!known.contains(targets.get(t).provider())) {
                    throw new ConfigurationException(
                            "models[" + m + "].targets[" + t + "].provider",
                            "there is no provider '" + targets.get(t).provider() + "'");
                }
            }
        }
    }

    private static void checkFilesProvider(List<ProviderConfiguration> providers, String name) {
        if (name == null) {
            return;
        }
        ProviderConfiguration provider = providers.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ConfigurationException("filesProvider", "there is no provider '" + name + "'"));
        if (!provider.type().dialect().speaks(OpenAiFiles.LIST, "")) {
            throw new ConfigurationException(
                    "filesProvider", "providers of type " + provider.type() + " have no files of OpenAI's kind");
        }
    }

    public Admission admission() {
        return new Admission(maxRequestBytes, unrecognizedRequests == UnrecognizedRequests.PASS);
    }
}
