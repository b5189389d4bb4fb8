package io.llmgov.router.provider.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.router.provider.ClaudeModel;
import io.llmgov.router.provider.EnforceableSchema;
import java.util.Optional;

/**
 * The schemas that one request has enforced, of its answer and of its tools. Together they may be only so complex
 * (Claude documentation, "Structured outputs", schema complexity limits); first come, first served.
 */
final class StrictSchemas {

    private final boolean accepted;
    private int toolsLeft = 20;
    private int optionalPropertiesLeft = 24;
    private int unionsLeft = 16;

    StrictSchemas(ClaudeModel model) {
        this.accepted = model.acceptsStructuredOutputs();
    }

    /** @return the schema as it is enforced; empty when it can't be */
    Optional<ObjectNode> ofAnswer(ObjectNode schema) {
        Optional<EnforceableSchema.Enforceable> enforceable =
                accepted ? EnforceableSchema.enforceable(schema) : Optional.empty();
        return enforceable.filter(this::fits).map(EnforceableSchema.Enforceable::schema);
    }

    Optional<ObjectNode> ofTool(ObjectNode schema) {
        Optional<ObjectNode> enforced = toolsLeft == 0 ? Optional.empty() : ofAnswer(schema);
        toolsLeft -= enforced.isPresent() ? 1 : 0;
        return enforced;
    }

    private boolean fits(EnforceableSchema.Enforceable schema) {
        if (schema.optionalProperties() > optionalPropertiesLeft || schema.unions() > unionsLeft) {
            return false;
        }
        optionalPropertiesLeft -= schema.optionalProperties();
        unionsLeft -= schema.unions();
        return true;
    }
}
