package io.llmgov.router.route;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.config.ModelConfiguration;
import java.util.List;

/** The model list as Gemini's clients read it (Gemini API reference, "Models"). */
final class GeminiModelListing {

    private static final String COLLECTION = "models/";

    private GeminiModelListing() {}

    static ObjectNode list(List<ModelConfiguration> usable) {
        ObjectNode body = Json.object();
        ArrayNode models = body.putArray("models");
        usable.forEach(model -> models.add(describe(model)));
        return body;
    }

    static ObjectNode describe(ModelConfiguration model) {
        ObjectNode description = Json.object();
        description.put("name", COLLECTION + model.name());
        description.put("displayName", model.name());
        description
                .putArray("supportedGenerationMethods")
                .add("generateContent")
                .add("streamGenerateContent")
                .add("countTokens");
        return description;
    }
}
