package io.llmgov.ratelimit.store;

import io.gravitee.gateway.reactive.api.context.http.HttpPlainExecutionContext;
import io.gravitee.node.api.configuration.Configuration;
import io.gravitee.repository.ratelimit.api.RateLimitService;
import io.llmgov.core.runtime.GatewayCounters;
import io.reactivex.rxjava3.core.Single;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds where this gateway keeps its counters: its rate-limit repository, or else its own memory. */
public final class Stores {

    private static final Logger LOG = LoggerFactory.getLogger(Stores.class);

    private static final Set<String> NO_REPOSITORY = Set.of("", "none", "noop");
    private static final String BLOCKING_REPOSITORY = "jdbc";

    private Stores() {}

    /**
     * Counters, and where they are.
     *
     * @param shared whether all gateways count together
     */
    public record Found(Counters counters, boolean shared) {}

    public static Found find(HttpPlainExecutionContext context, GatewayCounters own) {
        String type = repositoryType(context);
        RateLimitService service = NO_REPOSITORY.contains(type) ? null : service(context);
        if (service == null) {
            LOG.warn(
                    "This gateway has no rate-limit repository (ratelimit.type): LLM limits are counted in its own memory, apart from other gateways', and begin anew when it starts");
            return new Found((key, weight, expiry) -> Single.fromCallable(() -> own.add(key, weight, expiry)), false);
        }
        return new Found(new RepositoryCounters(service, BLOCKING_REPOSITORY.equals(type)), true);
    }

    private static String repositoryType(HttpPlainExecutionContext context) {
        Configuration configuration = component(context, Configuration.class);
        String type = configuration == null ? null : configuration.getProperty("ratelimit.type");
        return type == null ? "" : type.trim().toLowerCase(Locale.ROOT);
    }

    private static RateLimitService service(HttpPlainExecutionContext context) {
        return component(context, RateLimitService.class);
    }

    private static <T> T component(HttpPlainExecutionContext context, Class<T> type) {
        try {
            return context.getComponent(type);
        } catch (RuntimeException noSuchBean) {
            return null;
        }
    }
}
