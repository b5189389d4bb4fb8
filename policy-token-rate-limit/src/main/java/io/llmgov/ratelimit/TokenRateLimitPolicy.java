package io.llmgov.ratelimit;

import io.gravitee.gateway.reactive.api.ExecutionFailure;
import io.gravitee.gateway.reactive.api.context.http.HttpPlainExecutionContext;
import io.gravitee.gateway.reactive.api.policy.http.HttpPolicy;
import io.reactivex.rxjava3.core.Completable;

/**
 * The policy {@code llm-token-rate-limit}: limits on tokens, money and requests. Attached once, in the request phase;
 * the work is done by {@link TokenRateLimitStage} in the chain. Its methods name no type of llm-core, because the gateway reflects
 * on them when it loads the policy, and drops the policy in silence when one of those types is missing.
 */
public class TokenRateLimitPolicy implements HttpPolicy {

    public static final String ID = "llm-token-rate-limit";

    private final HttpPolicy started;

    /** Never throws, whatever the configuration: the gateway would let traffic pass without the policy. */
    public TokenRateLimitPolicy(TokenRateLimitConfiguration configuration) {
        started = start(configuration);
    }

    private static HttpPolicy start(TokenRateLimitConfiguration configuration) {
        try {
            return TokenRateLimitStart.start(configuration == null ? null : configuration.tree());
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
