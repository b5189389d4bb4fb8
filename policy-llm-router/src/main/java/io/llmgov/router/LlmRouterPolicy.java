package io.llmgov.router;

import io.gravitee.gateway.reactive.api.ExecutionFailure;
import io.gravitee.gateway.reactive.api.context.http.HttpPlainExecutionContext;
import io.gravitee.gateway.reactive.api.policy.http.HttpPolicy;
import io.llmgov.core.Suite;
import io.llmgov.core.policy.ConfigurationBinder;
import io.llmgov.core.policy.GovernedPolicy;
import io.llmgov.router.config.RouterConfiguration;
import io.reactivex.rxjava3.core.Completable;

/**
 * The policy {@code llm-router}: one OpenAI-compatible API over many providers. Attached once, in the request phase;
 * the work is done by {@link RouterStage} in the chain.
 */
public class LlmRouterPolicy implements HttpPolicy {

    public static final String ID = "llm-router";

    private final HttpPolicy started;

    /** Never throws, whatever the configuration: the gateway would let traffic pass without the policy. */
    public LlmRouterPolicy(LlmRouterConfiguration configuration) {
        started = start(configuration);
    }

    private static HttpPolicy start(LlmRouterConfiguration configuration) {
        try {
            return GovernedPolicy.start(ID, Suite.VERSION, () -> {
                RouterConfiguration bound = ConfigurationBinder.bind(configuration, RouterConfiguration.class);
                return new GovernedPolicy.Part(bound.admission(), new RouterStage(bound));
            });
        } catch (LinkageError otherVersionLoadedFirst) {
            return null;
        }
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Completable onRequest(HttpPlainExecutionContext context) {
        return started != null ? started.onRequest(context) : refuseMixedVersions(context);
    }

    /** Uses nothing of llm-core: its classes are of another version of the suite. */
    private static Completable refuseMixedVersions(HttpPlainExecutionContext context) {
        return context.interruptWith(new ExecutionFailure(500)
                .key("LLM_POLICY_MISCONFIGURED")
                .message("Policy " + ID
                        + " met another version of the LLM policy suite; install all its plugins in one version."));
    }
}
