package io.llmgov.core.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.gravitee.policy.api.PolicyConfiguration;

/**
 * A policy's configuration as the gateway hands it over: any JSON. The gateway drops a policy in silence when its
 * configuration does not bind, so binding always succeeds here and {@link ConfigurationBinder} says what is wrong.
 */
public abstract class PolicyJson implements PolicyConfiguration {

    private final JsonNode tree;

    protected PolicyJson(JsonNode tree) {
        this.tree = tree;
    }

    public JsonNode tree() {
        return tree;
    }
}
