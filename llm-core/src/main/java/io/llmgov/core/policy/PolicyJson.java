package io.llmgov.core.policy;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A policy's configuration as the gateway hands it over: any JSON. The gateway drops a policy in silence when its
 * configuration does not bind, so binding always succeeds here and {@link ConfigurationBinder} says what is wrong.
 *
 * <p>A policy's own configuration class implements this <em>and</em>, directly, Gravitee's {@code PolicyConfiguration}:
 * the gateway looks for it in the policy's own jar only and does not follow super types into another jar.
 */
public interface PolicyJson {

    /** The whole configuration; null when there is none. */
    JsonNode tree();
}
