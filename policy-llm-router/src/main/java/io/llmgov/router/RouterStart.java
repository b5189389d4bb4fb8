package io.llmgov.router;

import com.fasterxml.jackson.databind.JsonNode;
import io.gravitee.gateway.reactive.api.policy.http.HttpPolicy;
import io.llmgov.core.Suite;
import io.llmgov.core.policy.ConfigurationBinder;
import io.llmgov.core.policy.GovernedPolicy;
import io.llmgov.router.config.RouterConfiguration;

/** Builds the working router; apart from the policy class, so that the latter loads without llm-core. */
final class RouterStart {

    private RouterStart() {}

    static HttpPolicy start(JsonNode configuration) {
        return GovernedPolicy.start(LlmRouterPolicy.ID, Suite.VERSION, () -> {
            RouterConfiguration bound = ConfigurationBinder.bind(configuration, RouterConfiguration.class);
            return new GovernedPolicy.Part(bound.admission(), new RouterStage(bound));
        });
    }
}
