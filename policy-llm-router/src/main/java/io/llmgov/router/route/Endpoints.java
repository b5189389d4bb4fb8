package io.llmgov.router.route;

import com.fasterxml.jackson.databind.JsonNode;
import io.gravitee.gateway.reactive.api.context.http.HttpPlainExecutionContext;
import io.gravitee.gateway.reactive.core.v4.endpoint.EndpointManager;
import io.gravitee.gateway.reactive.core.v4.endpoint.ManagedEndpoint;
import io.llmgov.core.error.ErrorKey;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.error.LlmErrorException;
import io.llmgov.core.json.Json;
import io.llmgov.router.config.ProviderConfiguration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The endpoints of the API through which providers are called: checked to exist, and asked where they lead. */
public final class Endpoints {

    private final List<ProviderConfiguration> providers;
    private volatile Map<String, String> targets;

    public Endpoints(List<ProviderConfiguration> providers) {
        this.providers = providers;
    }

    /** Fails with {@link LlmErrorException} when a provider names an endpoint that the API does not have. */
    public void require(HttpPlainExecutionContext context) {
        if (targets == null) {
            targets = find(context.getComponent(EndpointManager.class));
        }
    }

    /** Where an endpoint leads; providers of the same name in two APIs share their health only when it is the same place. */
    public String target(String endpoint) {
        return targets.get(endpoint);
    }

    private Map<String, String> find(EndpointManager manager) {
        Map<String, String> found = new HashMap<>();
        for (ManagedEndpoint endpoint : manager.all()) {
            String target = target(endpoint);
            found.put(endpoint.getDefinition().getName(), target);
            found.putIfAbsent(endpoint.getGroup().getDefinition().getName(), target);
        }
        for (int i = 0; i < providers.size(); i++) {
            if (!found.containsKey(providers.get(i).endpoint())) {
                throw new LlmErrorException(LlmError.of(
                        ErrorKey.LLM_POLICY_MISCONFIGURED,
                        "Policy llm-router is misconfigured: providers[" + i + "].endpoint: this API has no endpoint '"
                                + providers.get(i).endpoint() + "'"));
            }
        }
        return Map.copyOf(found);
    }

    private static String target(ManagedEndpoint endpoint) {
        try {
            JsonNode configuration = Json.parse(endpoint.getDefinition().getConfiguration());
            return configuration.path("target").asText("");
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
