package io.llmgov.router;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import io.llmgov.core.policy.PolicyJson;

/** The configuration as the gateway binds it; {@link io.llmgov.router.config.RouterConfiguration} is what it means. */
public final class LlmRouterConfiguration extends PolicyJson {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public LlmRouterConfiguration(JsonNode tree) {
        super(tree);
    }
}
