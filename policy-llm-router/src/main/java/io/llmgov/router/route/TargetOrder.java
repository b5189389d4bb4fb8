package io.llmgov.router.route;

import io.llmgov.core.exchange.Exchange;
import io.llmgov.core.runtime.PriceCatalogue;
import io.llmgov.router.config.Strategy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.ToDoubleFunction;

/** The strategies: each puts the targets of a model into the order in which they are tried. */
final class TargetOrder {

    /** Rough characters per token, to weigh prompt against completion price. */
    private static final int BYTES_PER_TOKEN = 4;

    private static final int TYPICAL_COMPLETION_TOKENS = 500;

    private final GatewayServices services;
    private final Exchange exchange;

    TargetOrder(GatewayServices services, Exchange exchange) {
        this.services = services;
        this.exchange = exchange;
    }

    List<Target> sort(Strategy strategy, String model, List<Target> targets) {
        if (targets.size() == 1) {
            return targets;
        }
        return switch (strategy) {
            case PRIORITY -> targets;
            case WEIGHTED -> weighted(targets);
            case ROUND_ROBIN -> rotated(targets, model);
            case LEAST_BUSY -> ascending(targets, target -> services.health().inFlight(target.key()));
            case LOWEST_LATENCY ->
                ascending(targets, target -> services.health().firstTokenNanos(target.key()));
            case LOWEST_COST -> ascending(targets, this::cost);
            case HEADROOM -> ascending(targets, target -> -services.health().headroom(target.key()));
        };
    }

    /**
     * Weighted sampling without replacement (Efraimidis and Spirakis 2006): the order of {@code random^(1/weight)}.
     * A target of weight 0 gets no traffic of its own and is tried last.
     */
    private static List<Target> weighted(List<Target> targets) {
        return ascending(targets, target -> {
            int weight = target.configuration().weight();
            double random = ThreadLocalRandom.current().nextDouble();
            return weight == 0 ? 1 : -Math.pow(random, 1.0 / weight);
        });
    }

    private List<Target> rotated(List<Target> targets, String model) {
        List<Target> order = new ArrayList<>(targets);
        String key = targets.getFirst().key() + " " + model;
        Collections.rotate(order, -(int) (services.health().turn(key) % targets.size()));
        return order;
    }

    /** USD for a request of this length and its output bound, times a million; infinite for a target without a price. */
    private double cost(Target target) {
        BigDecimal input = target.configuration().inputPerMillion();
        BigDecimal output = target.configuration().outputPerMillion();
        if (input == null || output == null) {
            Map<String, BigDecimal> prices =
                    services.prices().prices(target.provider().type().name(), target.model());
            input = input == null ? prices.get(PriceCatalogue.INPUT) : input;
            output = output == null ? prices.get(PriceCatalogue.OUTPUT) : output;
        }
        if (input == null || output == null) {
            return Double.POSITIVE_INFINITY;
        }
        return input.doubleValue() * exchange.requestLength() / BYTES_PER_TOKEN
                + output.doubleValue() * completionTokens();
    }

    private long completionTokens() {
        long bound = exchange.format().outputBound(exchange.request()).orElse(TYPICAL_COMPLETION_TOKENS);
        return Math.min(bound, TYPICAL_COMPLETION_TOKENS);
    }

    /** Sorts by a figure that may change meanwhile, so it is read once for each target. */
    private static List<Target> ascending(List<Target> targets, ToDoubleFunction<Target> figure) {
        Map<Target, Double> figures = new HashMap<>();
        targets.forEach(target -> figures.put(target, figure.applyAsDouble(target)));
        return targets.stream().sorted(Comparator.comparingDouble(figures::get)).toList();
    }
}
