package io.llmgov.router.route;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.error.LlmErrorException;
import io.llmgov.core.exchange.Exchange;
import io.llmgov.core.json.Json;
import io.llmgov.core.wire.anthropic.AnthropicErrors;
import io.llmgov.core.wire.gemini.GeminiModels;
import io.llmgov.router.config.ModelConfiguration;
import java.time.Instant;
import java.util.List;

/** How a client protocol lists models. */
enum ModelListForm {

    /** OpenAI API reference, "Models". */
    OPENAI {
        @Override
        ObjectNode list(List<ModelConfiguration> models) {
            ObjectNode body = Json.object().put("object", "list");
            ArrayNode data = body.putArray(DATA);
            models.forEach(model -> data.add(one(model)));
            return body;
        }

        @Override
        ObjectNode one(ModelConfiguration model) {
            return Json.object()
                    .put(ID, model.name())
                    .put("object", "model")
                    .put("created", NO_CREATION_TIME)
                    .put("owned_by", "gateway");
        }
    },

    /** Claude API reference, "Models"; all of them on one page. */
    ANTHROPIC {
        @Override
        ObjectNode list(List<ModelConfiguration> models) {
            ObjectNode body = Json.object();
            ArrayNode data = body.putArray(DATA);
            models.forEach(model -> data.add(one(model)));
            body.put("has_more", false);
            body.set("first_id", data.path(0).get(ID));
            body.set("last_id", data.path(data.size() - 1).get(ID));
            return body;
        }

        @Override
        ObjectNode one(ModelConfiguration model) {
            return Json.object()
                    .put("type", "model")
                    .put(ID, model.name())
                    .put("display_name", model.name())
                    .put("created_at", Instant.ofEpochSecond(NO_CREATION_TIME).toString());
        }

        /** The path is OpenAI's, so the exchange would answer in OpenAI's form. */
        @Override
        ObjectNode error(LlmError error) {
            return AnthropicErrors.body(error);
        }
    },

    /** Gemini API reference, "Models". */
    GEMINI {
        @Override
        ObjectNode list(List<ModelConfiguration> models) {
            ObjectNode body = Json.object();
            ArrayNode listed = body.putArray("models");
            models.forEach(model -> listed.add(one(model)));
            return body;
        }

        @Override
        ObjectNode one(ModelConfiguration model) {
            ObjectNode description = Json.object();
            description.put("name", "models/" + model.name());
            description.put("displayName", model.name());
            description
                    .putArray("supportedGenerationMethods")
                    .add("generateContent")
                    .add("streamGenerateContent")
                    .add("countTokens");
            return description;
        }
    };

    /** Clients want a creation time; a virtual model has none. */
    private static final long NO_CREATION_TIME = 0;

    private static final String DATA = "data";
    private static final String ID = "id";
    private static final String ANTHROPIC_VERSION = "anthropic-version";

    /** Gemini's list has a path of its own; a client of Anthropic's is known by the version header that it has to send. */
    static ModelListForm of(Exchange exchange) {
        if (GeminiModels.ID.equals(exchange.format().id())) {
            return GEMINI;
        }
        return exchange.context().request().headers().contains(ANTHROPIC_VERSION) ? ANTHROPIC : OPENAI;
    }

    abstract ObjectNode list(List<ModelConfiguration> models);

    abstract ObjectNode one(ModelConfiguration model);

    /** An error as a body of this form, when the exchange itself would not write it so. */
    ObjectNode error(LlmError error) {
        throw new LlmErrorException(error);
    }
}
