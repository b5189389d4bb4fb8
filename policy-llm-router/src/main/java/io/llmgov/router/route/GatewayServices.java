package io.llmgov.router.route;

import io.gravitee.gateway.reactive.api.context.http.HttpPlainExecutionContext;
import io.gravitee.node.api.configuration.Configuration;
import io.llmgov.core.Suite;
import io.llmgov.core.error.ErrorKey;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.error.LlmErrorException;
import io.llmgov.core.runtime.LlmRuntime;
import io.llmgov.core.runtime.PriceCatalogue;
import io.llmgov.core.runtime.ProviderHealth;
import io.llmgov.core.runtime.RuntimeBridge;
import io.llmgov.core.runtime.TokenCounter;
import io.llmgov.router.provider.TokenEndpoint;
import io.vertx.core.Vertx;

/** The gateway-wide services that the router needs; found at the first request, because a policy's constructor has no access to the gateway. */
public final class GatewayServices {

    private static final int TOKEN_TIMEOUT_MILLIS = 10_000;

    private volatile Found found;

    private record Found(ProviderHealth health, PriceCatalogue prices, TokenCounter counter, TokenEndpoint tokens) {}

    /** Fails with {@link LlmErrorException} when the runtime plugin is missing or of another version. */
    public void require(HttpPlainExecutionContext context) {
        if (found == null) {
            found = find(context.getComponent(Vertx.class), context.getComponent(Configuration.class));
        }
    }

    public ProviderHealth health() {
        return found.health();
    }

    public PriceCatalogue prices() {
        return found.prices();
    }

    /** Counts the tokens of prompts; costs too much for the event loop. */
    public TokenCounter counter() {
        return found.counter();
    }

    /** Fetches access tokens for providers that want them. */
    public TokenEndpoint tokens() {
        return found.tokens();
    }

    private static Found find(Vertx vertx, Configuration configuration) {
        LlmRuntime runtime = service(vertx, LlmRuntime.class);
        if (!Suite.VERSION.equals(runtime.version())) {
            throw misconfigured("The plugin llm-runtime has version " + runtime.version() + " but llm-router has "
                    + Suite.VERSION + "; install all plugins of the suite in one version.");
        }
        return new Found(
                service(vertx, ProviderHealth.class),
                service(vertx, PriceCatalogue.class),
                service(vertx, TokenCounter.class),
                new OAuthTokenEndpoint(vertx, SystemProxy.of(configuration).orElse(null), TOKEN_TIMEOUT_MILLIS));
    }

    private static <T> T service(Vertx vertx, Class<T> contract) {
        return RuntimeBridge.find(vertx, contract)
                .orElseThrow(
                        () -> misconfigured(
                                "The plugin llm-runtime is not running on this gateway; install its zip beside the policies'."));
    }

    private static LlmErrorException misconfigured(String message) {
        return new LlmErrorException(LlmError.of(ErrorKey.LLM_POLICY_MISCONFIGURED, message));
    }
}
