package io.llmgov.router.route;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gravitee.gateway.api.http.HttpHeaderNames;
import io.llmgov.core.error.ErrorKey;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.error.LlmErrorException;
import io.llmgov.core.exchange.Answer;
import io.llmgov.core.exchange.Exchange;
import io.llmgov.core.json.Json;
import io.llmgov.core.wire.gemini.GeminiModels;
import io.llmgov.core.wire.openai.OpenAiModels;
import io.llmgov.router.access.Access;
import io.llmgov.router.config.ModelConfiguration;
import java.util.List;
import java.util.function.Function;

/**
 * Answers {@code GET /v1/models} and {@code GET /v1/models/{model}}, in OpenAI's form or in Gemini's, with exactly what the
 * consumer may use; no provider is asked.
 */
public final class ModelListing {

    /** OpenAI's clients want a creation time; a virtual model has none. */
    private static final long NO_CREATION_TIME = 0;

    private final Routes routes;
    private final Access access;

    public ModelListing(Routes routes, Access access) {
        this.routes = routes;
        this.access = access;
    }

    public void answer(Exchange exchange) {
        String single = exchange.path().after(OpenAiModels.SEGMENT);
        boolean gemini = GeminiModels.ID.equals(exchange.format().id());
        Function<ModelConfiguration, ObjectNode> description =
                gemini ? GeminiModelListing::describe : ModelListing::describe;
        ObjectNode body;
        if (single != null) {
            body = description.apply(one(single));
        } else {
            body = gemini ? GeminiModelListing.list(routes.usable(access)) : list();
        }
        exchange.context().response().status(200);
        exchange.context().response().headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json");
        exchange.answer(Answer.Body.of(body));
    }

    private ObjectNode list() {
        ObjectNode body = Json.object().put("object", "list");
        ArrayNode data = body.putArray("data");
        routes.usable(access).forEach(model -> data.add(describe(model)));
        return body;
    }

    private ModelConfiguration one(String name) {
        List<ModelConfiguration> found = routes.usable(access).stream()
                .filter(model -> model.name().equals(name))
                .toList();
        if (found.isEmpty()) {
            boolean forbidden = routes.lists(name);
            throw new LlmErrorException(LlmError.of(
                            forbidden ? ErrorKey.LLM_MODEL_FORBIDDEN : ErrorKey.LLM_MODEL_NOT_FOUND,
                            forbidden ? "You may not use this model." : "This model does not exist.")
                    .withParam("model"));
        }
        return found.getFirst();
    }

    private static ObjectNode describe(ModelConfiguration model) {
        return Json.object()
                .put("id", model.name())
                .put("object", "model")
                .put("created", NO_CREATION_TIME)
                .put("owned_by", "gateway");
    }
}
