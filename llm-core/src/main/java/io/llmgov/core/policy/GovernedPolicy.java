package io.llmgov.core.policy;

import io.gravitee.gateway.reactive.api.context.http.HttpPlainExecutionContext;
import io.gravitee.gateway.reactive.api.policy.http.HttpPolicy;
import io.llmgov.core.Suite;
import io.llmgov.core.error.ErrorKey;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.exchange.Admission;
import io.llmgov.core.exchange.LlmChain;
import io.llmgov.core.exchange.Refusal;
import io.llmgov.core.exchange.Stage;
import io.reactivex.rxjava3.core.Completable;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every policy of the suite does with its configuration: it becomes a stage that joins each request's chain, or,
 * when anything is wrong with it, a wall. The gateway drops a policy whose constructor throws and lets traffic flow
 * without it; so nothing here throws, and a policy that cannot do its work refuses every request and says why.
 */
public final class GovernedPolicy implements HttpPolicy {

    private static final Logger LOG = LoggerFactory.getLogger(GovernedPolicy.class);

    private final String id;
    private final Part part;
    private final LlmError problem;

    private GovernedPolicy(String id, Part part, LlmError problem) {
        this.id = id;
        this.part = part;
        this.problem = problem;
    }

    /** A policy's working part: the stage and the requests it is for. */
    public record Part(Admission admission, Stage stage) {}

    /**
     * @param id the policy's id, for messages
     * @param compiledAgainst the caller passes {@link Suite#VERSION}
     * @param build builds the working part; may throw, {@link ConfigurationException} by preference
     */
    public static GovernedPolicy start(String id, String compiledAgainst, Supplier<Part> build) {
        if (!Suite.loadedVersion().equals(compiledAgainst)) {
            return broken(
                    id,
                    "its version is " + compiledAgainst + " but another LLM policy of this API brought version "
                            + Suite.loadedVersion() + "; install all plugins of the suite in one version");
        }
        try {
            return new GovernedPolicy(id, build.get(), null);
        } catch (ConfigurationException e) {
            return broken(id, e.getMessage());
        } catch (Throwable e) {
            // Errors too: a class that cannot be linked or initialized must not end in an API without this policy.
            LOG.error("Policy [{}] could not be started", id, e);
            return broken(id, "it could not be started (" + e.getClass().getSimpleName() + "); see the gateway's log");
        }
    }

    private static GovernedPolicy broken(String id, String reason) {
        LOG.error("Policy [{}] is misconfigured and refuses all requests: {}", id, reason);
        return new GovernedPolicy(
                id,
                null,
                LlmError.of(ErrorKey.LLM_POLICY_MISCONFIGURED, "Policy " + id + " is misconfigured: " + reason));
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Completable onRequest(HttpPlainExecutionContext context) {
        return problem == null ? LlmChain.join(context, part.admission(), part.stage()) : Refusal.of(context, problem);
    }
}
