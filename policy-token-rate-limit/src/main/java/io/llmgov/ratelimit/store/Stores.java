package io.llmgov.ratelimit.store;

import io.gravitee.gateway.reactive.api.context.http.HttpPlainExecutionContext;
import io.gravitee.node.api.configuration.Configuration;
import io.gravitee.repository.ratelimit.api.RateLimitService;
import io.llmgov.core.runtime.GatewayCounters;
import io.reactivex.rxjava3.core.Single;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds where this gateway keeps its counters: its rate-limit repository, or else its own memory. */
public final class Stores {

    private static final Logger LOG = LoggerFactory.getLogger(Stores.class);

    /** Where gravitee.yml names the repository: in the section of today's gateways, or in that of older ones, which still holds. */
    private static final List<String> TYPES = List.of("repositories.ratelimit.type", "ratelimit.type");

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
        if (NO_REPOSITORY.contains(type)) {
            LOG.warn(
                    "This gateway has no rate-limit repository (ratelimit.type): LLM limits are counted in its own memory, apart from other gateways', and begin anew when it starts");
            return new Found((key, weight, expiry) -> Single.fromCallable(() -> own.add(key, weight, expiry)), false);
        }
        RateLimitService service = service(context);
        if (service == null) {
            // To count apart instead would let every gateway spend the whole budget.
            LOG.error(
                    "The rate-limit repository '{}' of this gateway did not start: LLM limits have no counters", type);
            return new Found(
                    (key, weight, expiry) ->
                            Single.error(() -> new IllegalStateException("the rate-limit repository did not start")),
                    true);
        }
        return new Found(new RepositoryCounters(service, BLOCKING_REPOSITORY.equals(type)), true);
    }

    private static String repositoryType(HttpPlainExecutionContext context) {
        Configuration configuration = component(context, Configuration.class);
        if (configuration == null) {
            return "";
        }
        return TYPES.stream()
                .map(configuration::getProperty)
                .filter(type -> type != null && !type.isBlank())
                .findFirst()
                .map(type -> type.trim().toLowerCase(Locale.ROOT))
                .orElse("");
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
