package io.llmgov.router.route;

import io.llmgov.core.error.ErrorKey;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.error.LlmErrorException;
import io.llmgov.core.exchange.Exchange;
import io.llmgov.core.wire.Operation;
import io.llmgov.router.access.Access;
import io.llmgov.router.client.Bridge;
import io.llmgov.router.config.ModelConfiguration;
import io.llmgov.router.config.ProviderConfiguration;
import io.llmgov.router.config.RouterConfiguration;
import io.llmgov.router.config.Strategy;
import io.llmgov.router.config.TargetConfiguration;
import io.llmgov.router.config.UnlistedModels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** From the model that a client asks for to the targets that may answer, in the order in which to try them. */
public final class Routes {

    /** Stands for the model where there is none: in headers, metrics and health. */
    private static final String FILES = "files";

    private final Map<String, ProviderConfiguration> providers;
    private final Map<String, ModelConfiguration> models;
    private final ProviderConfiguration firstProvider;
    private final UnlistedModels unlistedModels;
    private final ProviderConfiguration filesProvider;

    public Routes(RouterConfiguration configuration) {
        this.providers = byName(configuration.providers(), ProviderConfiguration::name);
        this.models = byName(configuration.models(), ModelConfiguration::name);
        this.firstProvider = configuration.providers().getFirst();
        this.unlistedModels = configuration.unlistedModels();
        this.filesProvider = providers.get(configuration.filesProvider());
    }

    /** The listed models that a consumer may use, in the order of the configuration. */
    public List<ModelConfiguration> usable(Access access) {
        return models.values().stream()
                .filter(model -> access.allows(model.name()))
                .filter(model -> model.targets().stream().anyMatch(target -> access.permits(provider(target))))
                .toList();
    }

    /** Whether the model is listed, for whoever. */
    public boolean lists(String model) {
        return models.containsKey(model);
    }

    /**
     * The targets that may answer, in the order in which to try them. Empty only for a request that counts tokens and that
     * no provider of the model counts: the gateway can do that itself.
     *
     * @throws LlmErrorException when the consumer may not use the model, or nobody serves it
     */
    public List<Target> candidates(Exchange exchange, Access access, GatewayServices services, Endpoints endpoints) {
        if (exchange.format().operation() == Operation.FILE) {
            return List.of(filesTarget(access, services, endpoints));
        }
        String name = exchange.currentModel();
        Permitted wanted = permitted(name, access);
        List<Target> serving = wanted.targets().stream()
                .filter(target -> Bridge.canServe(provider(target).type().dialect(), exchange.format(), target.model()))
                .map(target -> resolve(target, services, endpoints))
                .toList();
        if (serving.isEmpty() && exchange.format().operation() != Operation.TOKEN_COUNT) {
            throw refusal(
                    ErrorKey.LLM_REQUEST_INVALID,
                    "No provider of the model '" + shortened(name) + "' offers this operation ("
                            + exchange.format().id() + ").");
        }
        return new TargetOrder(services, exchange).sort(wanted.strategy(), name, serving);
    }

    /**
     * The first provider's own name of the model that a request asks for.
     *
     * @throws LlmErrorException when the consumer may not use the model
     */
    public String firstModel(Exchange exchange, Access access) {
        return permitted(exchange.currentModel(), access).targets().getFirst().model();
    }

    private record Permitted(Strategy strategy, List<TargetConfiguration> targets) {}

    private Permitted permitted(String name, Access access) {
        if (name == null) {
            throw refusal(ErrorKey.LLM_REQUEST_INVALID, "The request names no model.");
        }
        ModelConfiguration model = models.get(name);
        if (model == null && unlistedModels == UnlistedModels.REJECT) {
            throw refusal(
                    ErrorKey.LLM_MODEL_NOT_FOUND,
                    "The model '" + shortened(name)
                            + "' does not exist. GET …/models lists the models that you may use.");
        }
        if (!access.allows(name)) {
            throw refusal(
                    ErrorKey.LLM_MODEL_FORBIDDEN,
                    "You may not use the model '" + shortened(name)
                            + "'. GET …/models lists the models that you may use.");
        }
        ModelConfiguration wanted = model == null ? unlisted(name) : model;
        List<TargetConfiguration> permitted = wanted.targets().stream()
                .filter(target -> access.permits(provider(target)))
                .toList();
        if (permitted.isEmpty()) {
            throw refusal(
                    ErrorKey.LLM_MODEL_FORBIDDEN,
                    "The model '" + shortened(name) + "' has no provider with the tags that you are bound to: "
                            + access.requiredTags() + ".");
        }
        return new Permitted(wanted.strategy(), permitted);
    }

    /** Files stay where they were uploaded, so nobody else can be asked. */
    private Target filesTarget(Access access, GatewayServices services, Endpoints endpoints) {
        if (filesProvider == null) {
            throw new LlmErrorException(LlmError.of(
                    ErrorKey.LLM_REQUEST_INVALID,
                    "This API offers no files. Send file contents inside of the request instead."));
        }
        if (access.allowsNothing() || !access.permits(filesProvider)) {
            throw new LlmErrorException(
                    LlmError.of(ErrorKey.LLM_MODEL_FORBIDDEN, "You may not use the files of this API."));
        }
        TargetConfiguration files = new TargetConfiguration(filesProvider.name(), FILES, 1, null, null, null);
        return resolve(files, services, endpoints);
    }

    private ModelConfiguration unlisted(String name) {
        int slash = name.indexOf('/');
        ProviderConfiguration prefixed = slash > 0 ? providers.get(name.substring(0, slash)) : null;
        boolean named = prefixed != null && slash < name.length() - 1;
        TargetConfiguration target = new TargetConfiguration(
                named ? prefixed.name() : firstProvider.name(),
                named ? name.substring(slash + 1) : name,
                1,
                null,
                null,
                null);
        return new ModelConfiguration(name, Strategy.PRIORITY, List.of(target));
    }

    private Target resolve(TargetConfiguration target, GatewayServices services, Endpoints endpoints) {
        ProviderConfiguration provider = provider(target);
        long contextWindow = target.contextWindow() != null
                ? target.contextWindow()
                : services.prices().maxInputTokens(provider.type().name(), target.model());
        String address = endpoints.target(provider.endpoint());
        String key = address + " " + provider.name() + "/" + target.model();
        return new Target(provider, target, key, address, contextWindow);
    }

    private ProviderConfiguration provider(TargetConfiguration target) {
        return providers.get(target.provider());
    }

    private static LlmErrorException refusal(ErrorKey key, String message) {
        return new LlmErrorException(LlmError.of(key, message).withParam("model"));
    }

    private static String shortened(String name) {
        return name.length() <= 100 ? name : name.substring(0, 100) + "…";
    }

    private static <T> Map<String, T> byName(List<T> entries, Function<T, String> name) {
        return entries.stream()
                .collect(Collectors.toMap(name, Function.identity(), (first, second) -> first, LinkedHashMap::new));
    }
}
