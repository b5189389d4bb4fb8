package io.llmgov.pii;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import io.gravitee.policy.api.PolicyConfiguration;

/**
 * The configuration as the gateway hands it over: any JSON; {@link io.llmgov.pii.config.RedactionConfiguration} is what it
 * means. The gateway drops a policy in silence when its configuration does not bind, so binding always succeeds here.
 *
 * <p>Implements {@code PolicyConfiguration} directly, because the gateway looks for that in the policy's own jar only,
 * and refers to nothing of llm-core, so that it loads whatever version of llm-core was loaded first.
 */
public record PiiRedactionConfiguration(JsonNode tree) implements PolicyConfiguration {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PiiRedactionConfiguration {}

    /** Says nothing: the hash key is a secret. */
    @Override
    public String toString() {
        return "PiiRedactionConfiguration";
    }
}
