package io.llmgov.router;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import io.gravitee.policy.api.PolicyConfiguration;
import io.llmgov.core.policy.PolicyJson;

/** The configuration as the gateway binds it; {@link io.llmgov.router.config.RouterConfiguration} is what it means. */
public record LlmRouterConfiguration(JsonNode tree) implements PolicyConfiguration, PolicyJson {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public LlmRouterConfiguration {}

    /** Leaves out the credentials. */
    @Override
    public String toString() {
        return "LlmRouterConfiguration";
    }
}
