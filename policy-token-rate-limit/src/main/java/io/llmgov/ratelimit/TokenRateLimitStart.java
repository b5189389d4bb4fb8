package io.llmgov.ratelimit;

import com.fasterxml.jackson.databind.JsonNode;
import io.gravitee.gateway.reactive.api.policy.http.HttpPolicy;
import io.llmgov.core.Suite;
import io.llmgov.core.policy.ConfigurationBinder;
import io.llmgov.core.policy.GovernedPolicy;
import io.llmgov.ratelimit.config.LimitsConfiguration;
import java.time.Clock;

/** Builds the working policy; apart from the policy class, so that the latter loads without llm-core. */
final class TokenRateLimitStart {

    private TokenRateLimitStart() {}

    static HttpPolicy start(JsonNode configuration) {
        return GovernedPolicy.start(TokenRateLimitPolicy.ID, Suite.VERSION, () -> {
            LimitsConfiguration bound = ConfigurationBinder.bind(configuration, LimitsConfiguration.class);
            return new GovernedPolicy.Part(bound.admission(), new TokenRateLimitStage(bound, Clock.systemUTC()));
        });
    }
}
