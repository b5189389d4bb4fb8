package io.llmgov.router.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gravitee.gateway.api.http.HttpHeaderNames;
import io.llmgov.core.error.ErrorKey;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.error.LlmErrorException;
import io.llmgov.core.exchange.Answer;
import io.llmgov.core.exchange.Exchange;
import io.llmgov.core.wire.openai.OpenAiModels;
import io.llmgov.router.access.Access;
import io.llmgov.router.config.ModelConfiguration;

/**
 * Answers requests for the list of models, and for one model, with exactly what the consumer may use, in the client's own
 * form; no provider is asked.
 */
public final class ModelListing {

    private final Routes routes;
    private final Access access;

    public ModelListing(Routes routes, Access access) {
        this.routes = routes;
        this.access = access;
    }

    public void answer(Exchange exchange) {
        ModelListForm form = ModelListForm.of(exchange);
        String single = exchange.path().after(OpenAiModels.SEGMENT);
        int status = 200;
        ObjectNode body;
        try {
            body = single == null ? form.list(routes.usable(access)) : form.one(find(single));
        } catch (LlmErrorException e) {
            status = e.error().status();
            body = form.error(e.error());
        }
        exchange.context().response().status(status);
        exchange.context().response().headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json");
        exchange.answer(Answer.Body.of(body));
    }

    private ModelConfiguration find(String name) {
        return routes.usable(access).stream()
                .filter(model -> model.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unusable(name));
    }

    private LlmErrorException unusable(String name) {
        boolean forbidden = routes.lists(name);
        return new LlmErrorException(LlmError.of(
                        forbidden ? ErrorKey.LLM_MODEL_FORBIDDEN : ErrorKey.LLM_MODEL_NOT_FOUND,
                        forbidden ? "You may not use this model." : "This model does not exist.")
                .withParam("model"));
    }
}
