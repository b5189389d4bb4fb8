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
import io.llmgov.core.wire.anthropic.AnthropicErrors;
import io.llmgov.core.wire.openai.OpenAiModels;
import io.llmgov.router.access.Access;
import io.llmgov.router.config.ModelConfiguration;
import java.time.Instant;
import java.util.List;

/**
 * Answers {@code GET /v1/models} and {@code GET /v1/models/{model}} with exactly what the consumer may use; no provider is
 * asked. OpenAI's and Anthropic's lists share the path; a client of Anthropic's is known by the version header that it
 * has to send (Claude API reference, "Models").
 */
public final class ModelListing {

    /** OpenAI's clients want a creation time; a virtual model has none. */
    private static final long NO_CREATION_TIME = 0;

    private static final String ANTHROPIC_VERSION = "anthropic-version";
    private static final String DATA = "data";
    private static final String ID = "id";

    private final Routes routes;
    private final Access access;

    public ModelListing(Routes routes, Access access) {
        this.routes = routes;
        this.access = access;
    }

    public void answer(Exchange exchange) {
        boolean anthropic = exchange.context().request().headers().contains(ANTHROPIC_VERSION);
        String single = exchange.path().after(OpenAiModels.SEGMENT);
        ObjectNode body;
        int status = 200;
        try {
            body = single != null ? one(single, anthropic) : anthropic ? anthropicList() : list();
        } catch (LlmErrorException e) {
            if (!anthropic) {
                throw e;
            }
            status = e.error().status();
            body = AnthropicErrors.body(e.error());
        }
        exchange.context().response().status(status);
        exchange.context().response().headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json");
        exchange.answer(Answer.Body.of(body));
    }

    /** All models on one page. */
    private ObjectNode anthropicList() {
        ObjectNode body = Json.object();
        ArrayNode data = body.putArray(DATA);
        routes.usable(access).forEach(model -> data.add(anthropic(model)));
        body.put("has_more", false);
        body.set("first_id", data.path(0).get(ID));
        body.set("last_id", data.path(data.size() - 1).get(ID));
        return body;
    }

    private ObjectNode list() {
        ObjectNode body = Json.object().put("object", "list");
        ArrayNode data = body.putArray(DATA);
        routes.usable(access).forEach(model -> data.add(describe(model)));
        return body;
    }

    private ObjectNode one(String name, boolean anthropic) {
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
        return anthropic ? anthropic(found.getFirst()) : describe(found.getFirst());
    }

    private static ObjectNode describe(ModelConfiguration model) {
        return Json.object()
                .put(ID, model.name())
                .put("object", "model")
                .put("created", NO_CREATION_TIME)
                .put("owned_by", "gateway");
    }

    private static ObjectNode anthropic(ModelConfiguration model) {
        return Json.object()
                .put("type", "model")
                .put(ID, model.name())
                .put("display_name", model.name())
                .put("created_at", Instant.ofEpochSecond(NO_CREATION_TIME).toString());
    }
}
