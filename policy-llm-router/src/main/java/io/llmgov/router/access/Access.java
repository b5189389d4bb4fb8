package io.llmgov.router.access;

import io.gravitee.gateway.reactive.api.context.http.HttpPlainExecutionContext;
import io.llmgov.core.error.ErrorKey;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.error.LlmErrorException;
import io.llmgov.core.policy.Glob;
import io.llmgov.router.config.AccessConfiguration;
import io.llmgov.router.config.ProviderConfiguration;
import io.reactivex.rxjava3.core.Single;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one consumer may use: which models, and only of providers that carry certain tags. A rule that comes out empty
 * for a consumer allows no model at all: a consumer whom nobody gave anything must not get everything.
 */
public final class Access {

    private static final Logger LOG = LoggerFactory.getLogger(Access.class);

    private final List<String> allowedModels;
    private final Set<String> requiredTags;

    Access(List<String> allowedModels, List<String> requiredTags) {
        this.allowedModels = allowedModels;
        this.requiredTags = Set.copyOf(requiredTags);
    }

    /** Evaluates the rules for the consumer of a request. */
    public static Single<Access> of(HttpPlainExecutionContext context, AccessConfiguration rules) {
        return Single.zip(
                evaluate(context, "access.allowedModels", rules.allowedModels(), "*"),
                evaluate(context, "access.requiredTags", rules.requiredTags(), ""),
                (models, tags) -> new Access(split(models), split(tags)));
    }

    /** Whether the consumer may use no model at all. */
    public boolean allowsNothing() {
        return allowedModels.isEmpty();
    }

    public boolean allows(String model) {
        return allowedModels.stream().anyMatch(glob -> Glob.matches(glob, model));
    }

    public boolean permits(ProviderConfiguration provider) {
        return provider.tags().containsAll(requiredTags);
    }

    /** For messages. */
    public String requiredTags() {
        return String.join(", ", requiredTags);
    }

    private static Single<String> evaluate(
            HttpPlainExecutionContext context, String field, String expression, String whenUnset) {
        if (expression == null) {
            return Single.just(whenUnset);
        }
        if (!expression.contains("{#")) {
            return Single.just(expression);
        }
        return context.getTemplateEngine()
                .eval(expression, String.class)
                .defaultIfEmpty("")
                .onErrorResumeNext(error -> {
                    LOG.warn(
                            "llm-router: {} cannot be evaluated: {}",
                            field,
                            error.getClass().getSimpleName());
                    return Single.error(new LlmErrorException(LlmError.of(
                            ErrorKey.LLM_POLICY_MISCONFIGURED,
                            "Policy llm-router is misconfigured: " + field
                                    + ": the expression cannot be evaluated for this request")));
                });
    }

    private static List<String> split(String list) {
        return Arrays.stream(list.split(","))
                .map(String::trim)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }
}
