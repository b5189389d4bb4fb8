package io.llmgov.ratelimit;

import io.gravitee.gateway.reactive.api.context.http.HttpPlainExecutionContext;
import io.llmgov.core.Suite;
import io.llmgov.core.error.ErrorKey;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.error.LlmErrorException;
import io.llmgov.core.runtime.GatewayCounters;
import io.llmgov.core.runtime.LimitBoard;
import io.llmgov.core.runtime.LlmRuntime;
import io.llmgov.core.runtime.PriceCatalogue;
import io.llmgov.core.runtime.RuntimeBridge;
import io.llmgov.core.runtime.TokenCounter;
import io.llmgov.ratelimit.store.Stores;
import io.vertx.core.Vertx;

/** The gateway-wide services that limits need; found at the first request, because a policy's constructor has no access to the gateway. */
final class Services {

    private volatile Found found;

    record Found(TokenCounter tokens, PriceCatalogue prices, LimitBoard board, Stores.Found store) {}

    /** Fails with {@link LlmErrorException} when the runtime plugin is missing or of another version. */
    Found require(HttpPlainExecutionContext context) {
        if (found == null) {
            found = find(context);
        }
        return found;
    }

    private Found find(HttpPlainExecutionContext context) {
        Vertx vertx = context.getComponent(Vertx.class);
        LlmRuntime runtime = service(vertx, LlmRuntime.class);
        if (!Suite.VERSION.equals(runtime.version())) {
            throw misconfigured("The plugin llm-runtime has version " + runtime.version()
                    + " but llm-token-rate-limit has " + Suite.VERSION
                    + "; install all plugins of the suite in one version.");
        }
        return new Found(
                service(vertx, TokenCounter.class),
                service(vertx, PriceCatalogue.class),
                service(vertx, LimitBoard.class),
                Stores.find(context, service(vertx, GatewayCounters.class)));
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
