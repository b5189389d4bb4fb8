package io.llmgov.pii;

import io.gravitee.gateway.reactive.api.ExecutionFailure;
import io.gravitee.gateway.reactive.api.context.http.HttpPlainExecutionContext;
import io.gravitee.gateway.reactive.api.policy.http.HttpPolicy;
import io.reactivex.rxjava3.core.Completable;

/**
 * The policy {@code llm-pii-redaction}: personal data is replaced before it leaves and put back on the way home. Attached
 * once, in the request phase; the work is done by {@link PiiRedactionStage} in the chain. Its methods name no type of llm-core,
 * because the gateway reflects on them when it loads the policy, and drops the policy in silence when one of those types is
 * missing.
 */
public class PiiRedactionPolicy implements HttpPolicy {

    public static final String ID = "llm-pii-redaction";

    private final HttpPolicy started;

    /** Never throws, whatever the configuration: the gateway would let traffic pass without the policy. */
    public PiiRedactionPolicy(PiiRedactionConfiguration configuration) {
        started = start(configuration);
    }

    private static HttpPolicy start(PiiRedactionConfiguration configuration) {
        try {
            return PiiRedactionStart.start(configuration == null ? null : configuration.tree());
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
