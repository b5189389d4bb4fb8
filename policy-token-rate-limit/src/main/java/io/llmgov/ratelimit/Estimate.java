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

    /** More than any call can use; keeps what a request or an answer claims from overflowing a counter. */
    private static final long MOST_TOKENS = 1_000_000_000_000L;

    private static final Set<Operation> WITH_COMPLETION = Set.of(Operation.CHAT, Operation.COMPLETION);

    /** Their completion is no text, but some providers report tokens of it. */
    private static final Set<Operation> WITH_OTHER_OUTPUT = Set.of(Operation.IMAGE, Operation.AUDIO);

    private final Services.Found services;
    private final int defaultOutput;

    Estimate(Services.Found services, int defaultOutput) {
        this.services = services;
        this.defaultOutput = defaultOutput;
    }

    /**
     * The prompt as the tokenizer counts it, and the largest completion that the request allows. At least one token of
     * each that the call may be charged for, so that no limit overlooks it.
     */
    Single<Usage> usage(Exchange exchange) {
        String model = firstModel(exchange);
        long completion = completionBound(exchange);
        TokenCounter tokens = services.tokens();
        return (exchange.requestLength() < OFFLOAD_BYTES
                        ? Single.fromCallable(() -> count(tokens, exchange, model))
                        : EventLoop.offload(() -> count(tokens, exchange, model)))
                .map(prompt -> Usage.of(Math.clamp(prompt, 1, MOST_TOKENS), completion));
    }

    /** Whether text is what the call brings. */
    boolean completes(Exchange exchange) {
        return WITH_COMPLETION.contains(exchange.format().operation());
    }

    private static long count(TokenCounter tokens, Exchange exchange, String model) {
        return tokens.countRequest(exchange.format().id(), model, exchange.request());
    }

    private long completionBound(Exchange exchange) {
        if (!completes(exchange)) {
            return WITH_OTHER_OUTPUT.contains(exchange.format().operation()) ? 1 : 0;
        }
        long bound = exchange.format().outputBound(exchange.request()).orElse(defaultOutput);
        long each = Math.clamp(bound, 1, largestCompletion(exchange.offers()));
        long answers = exchange.format().answers(exchange.request());
        return each > MOST_TOKENS / answers ? MOST_TOKENS : each * answers;
    }

    /** What the most talkative of the models can say; no bound when one of them is unknown. */
    private long largestCompletion(List<Offer> offers) {
        PriceCatalogue catalogue = services.prices();
        long largest = 0;
        for (Offer offer : offers) {
            long most = catalogue.maxOutputTokens(offer.providerType(), offer.model());
            if (most == 0) {
                return MOST_TOKENS;
            }
            largest = Math.clamp(most, largest, MOST_TOKENS);
        }
        return largest == 0 ? MOST_TOKENS : largest;
    }

    /** At the dearest of the models that may answer and have a price; free of charge when none has. */
    Demand dearest(Exchange exchange, Usage usage) {
        return new Demand(
                usage,
                exchange.offers().stream()
                        .flatMap(offer -> cost(offer, usage).stream())
                        .max(Long::compare)
                        .orElse(0L));
    }

    /** Whether every model that may answer is known and has a price. */
    boolean isPriced(Exchange exchange, Usage usage) {
        return !exchange.offers().isEmpty()
                && exchange.offers().stream()
                        .allMatch(offer -> cost(offer, usage).isPresent());
    }

    /** The first model that may answer and has no price; null when the request names none. */
    String unpriced(Exchange exchange, Usage usage) {
        return exchange.offers().stream()
                .filter(offer -> cost(offer, usage).isEmpty())
                .map(Offer::model)
                .findFirst()
                .orElse(null);
    }

    /** At the model that answered; nothing for a model without a price, of which the request was warned. */
    Demand real(Exchange exchange, Usage usage) {
        Usage sane = sane(usage);
        return new Demand(
                sane, exchange.offerTaken().flatMap(offer -> cost(offer, sane)).orElse(0L));
    }

    /** A provider's report may hold any number. */
    private static Usage sane(Usage usage) {
        return new Usage(
                Math.clamp(usage.promptTokens(), 0, MOST_TOKENS),
                Math.clamp(usage.completionTokens(), 0, MOST_TOKENS),
                Math.clamp(usage.cachedPromptTokens(), 0, MOST_TOKENS),
                Math.clamp(usage.cacheWriteTokens(), 0, MOST_TOKENS),
                Math.clamp(usage.reasoningTokens(), 0, MOST_TOKENS));
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
