package io.llmgov.core.exchange;

import io.reactivex.rxjava3.core.Completable;

/**
 * What one policy does with an exchange. It may inspect and change the request, hand it on with
 * {@code next.proceed(exchange)}, and inspect and change the answer that is there when that completes. It knows
 * nothing of its neighbours. One instance serves many exchanges, so what belongs to one request is kept in the exchange.
 */
public interface Stage {

    /** One of {@link StageOrder}. */
    int order();

    /**
     * Looks at the exchange before any stage intercepts it: finds out who may answer, refuses what nobody could answer.
     * Nothing is sent, reserved or changed yet. Runs on the event loop and must not block it; the order of the stages
     * says nothing here.
     */
    default Completable prepare(Exchange exchange) {
        return Completable.complete();
    }

    /**
     * Runs on the event loop and must not block it. To refuse the request, return {@link Exchange#refuse}. To answer
     * without calling further in, set the answer and complete.
     */
    Completable intercept(Exchange exchange, Continuation next);

    /** The rest of the chain. */
    @FunctionalInterface
    interface Continuation {

        /** Completes when the exchange has an answer: complete for JSON, about to flow for a stream. */
        Completable proceed(Exchange exchange);
    }
}
