package io.llmgov.router.route;

import io.gravitee.gateway.api.http.HttpHeaderNames;
import io.gravitee.gateway.api.http.HttpHeaders;
import io.llmgov.core.exchange.Answer;
import io.llmgov.core.exchange.Exchange;
import io.llmgov.core.runtime.TokenCounter;
import io.llmgov.core.rx.EventLoop;
import io.reactivex.rxjava3.core.Completable;

/**
 * Answers a request that counts tokens where no provider of the model would: with the gateway's own count, which is an
 * estimate on the high side for models that aren't OpenAI's. The header {@code X-LLM-Token-Count} says so.
 */
public final class TokenEstimate {

    private static final String HEADER = "X-LLM-Token-Count";
    private static final String ESTIMATE = "estimate";

    private final TokenCounter counter;
    private final String model;

    /** @param model the provider's name of the model, which decides on the encoding */
    public TokenEstimate(TokenCounter counter, String model) {
        this.counter = counter;
        this.model = model;
    }

    public Completable answer(Exchange exchange) {
        return EventLoop.offload(() -> counter.countRequest(exchange.format().id(), model, exchange.request()))
                .flatMapCompletable(tokens -> Completable.fromAction(() -> {
                    exchange.context().response().status(200);
                    HttpHeaders headers = exchange.context().response().headers();
                    headers.set(HttpHeaderNames.CONTENT_TYPE, "application/json");
                    headers.set(HEADER, ESTIMATE);
                    exchange.answer(Answer.Body.of(exchange.format().tokenCount(tokens)));
                }));
    }
}
