package io.llmgov.router.provider.bedrock;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.router.provider.EnforceableSchema;
import java.util.Optional;

/**
 * The schemas that Bedrock itself keeps one answer to, of the answer and of its tools. Together they may be only so complex
 * (Claude documentation, "Structured outputs", schema complexity limits); first come, first served.
 */
final class KeptSchemas {

    private final BedrockModel model;
    private int toolsLeft = 20;
    private int optionalPropertiesLeft = 24;
    private int unionsLeft = 16;

    KeptSchemas(BedrockModel model) {
        this.model = model;
    }

    /** @return the schema as it is kept to; empty when it can't be */
    Optional<ObjectNode> ofAnswer(ObjectNode schema) {
        return model.keepsAnswersToSchema() ? kept(schema) : Optional.empty();
    }

    Optional<ObjectNode> ofTool(ObjectNode schema) {
        Optional<ObjectNode> kept = toolsLeft > 0 && model.keepsToolsToSchema() ? kept(schema) : Optional.empty();
        toolsLeft -= kept.isPresent() ? 1 : 0;
        return kept;
    }

    private Optional<ObjectNode> kept(ObjectNode schema) {
        return EnforceableSchema.enforceable(schema).filter(this::fits).map(EnforceableSchema.Enforceable::schema);
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
