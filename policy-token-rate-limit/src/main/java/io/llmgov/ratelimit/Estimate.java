package io.llmgov.ratelimit;

import io.llmgov.core.exchange.Exchange;
import io.llmgov.core.pricing.Offer;
import io.llmgov.core.pricing.Tariff;
import io.llmgov.core.runtime.PriceCatalogue;
import io.llmgov.core.runtime.TokenCounter;
import io.llmgov.core.rx.EventLoop;
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.Usage;
import io.llmgov.ratelimit.reserve.Demand;
import io.reactivex.rxjava3.core.Single;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a request may use, before it is made; and what an answer has cost, after it. */
final class Estimate {

    /** From this size on counting leaves the event loop; below it takes less than about a millisecond. */
    private static final int OFFLOAD_BYTES = 16 * 1024;

    private static final Set<Operation> WITH_COMPLETION = Set.of(Operation.CHAT, Operation.COMPLETION);

    private final Services.Found services;
    private final int defaultOutput;

    Estimate(Services.Found services, int defaultOutput) {
        this.services = services;
        this.defaultOutput = defaultOutput;
    }

    /** The prompt as the tokenizer counts it, and the largest completion that the request allows. */
    Single<Usage> usage(Exchange exchange) {
        String model = firstModel(exchange);
        long completion = completionBound(exchange);
        TokenCounter tokens = services.tokens();
        return (exchange.requestLength() < OFFLOAD_BYTES
                        ? Single.fromCallable(() -> count(tokens, exchange, model))
                        : EventLoop.offload(() -> count(tokens, exchange, model)))
                .map(prompt -> Usage.of(prompt, completion));
    }

    private static long count(TokenCounter tokens, Exchange exchange, String model) {
        return tokens.countRequest(exchange.format().id(), model, exchange.request());
    }

    private long completionBound(Exchange exchange) {
        if (!WITH_COMPLETION.contains(exchange.format().operation())) {
            return 0;
        }
        long bound = exchange.format().outputBound(exchange.request()).orElse(defaultOutput);
        long largest = largestCompletion(exchange.offers());
        return Math.min(bound, largest) * exchange.format().answers(exchange.request());
    }

    /** What the most talkative of the models can say; no bound when one of them is unknown. */
    private long largestCompletion(List<Offer> offers) {
        PriceCatalogue catalogue = services.prices();
        long largest = 0;
        for (Offer offer : offers) {
            long most = catalogue.maxOutputTokens(offer.providerType(), offer.model());
            if (most == 0) {
                return Long.MAX_VALUE / 1_000_000;
            }
            largest = Math.max(largest, most);
        }
        return largest == 0 ? Long.MAX_VALUE / 1_000_000 : largest;
    }

    /** At the dearest model that may answer; empty when one of them has no price. */
    Optional<Demand> dearest(Exchange exchange, Usage usage) {
        long dearest = 0;
        for (Offer offer : exchange.offers()) {
            Optional<Long> cost = cost(offer, usage);
            if (cost.isEmpty()) {
                return Optional.empty();
            }
            dearest = Math.max(dearest, cost.get());
        }
        return exchange.offers().isEmpty() ? Optional.empty() : Optional.of(new Demand(usage, dearest));
    }

    /** The first model that may answer and has no price. */
    Optional<String> unpriced(Exchange exchange, Usage usage) {
        return exchange.offers().stream()
                .filter(offer -> cost(offer, usage).isEmpty())
                .map(Offer::model)
                .findFirst();
    }

    /** At the model that answered; nothing for a model without a price, of which the request was warned. */
    Demand real(Exchange exchange, Usage usage) {
        return new Demand(
                usage,
                exchange.offerTaken().flatMap(offer -> cost(offer, usage)).orElse(0L));
    }

    private Optional<Long> cost(Offer offer, Usage usage) {
        return Tariff.of(offer, services.prices()).microDollars(usage);
    }

    long tokens(Exchange exchange, String text) {
        return text.isEmpty() ? 0 : services.tokens().countText(firstModel(exchange), text);
    }

    private static String firstModel(Exchange exchange) {
        return exchange.offerTaken().map(Offer::model).orElse(exchange.requestedModel());
    }
}
