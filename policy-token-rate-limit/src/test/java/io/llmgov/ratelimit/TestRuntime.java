package io.llmgov.ratelimit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.Suite;
import io.llmgov.core.runtime.GatewayCounters;
import io.llmgov.core.runtime.LimitBoard;
import io.llmgov.core.runtime.LlmRuntime;
import io.llmgov.core.runtime.PriceCatalogue;
import io.llmgov.core.runtime.RuntimeBridge;
import io.llmgov.core.runtime.TokenCounter;
import io.vertx.core.Vertx;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A runtime in which sums are easy: a prompt has {@link #PROMPT} tokens, a text one for each character, and of the models
 * only {@code priced} (1 and 2 dollars per million) and {@code dear} (ten times that) have a price.
 */
final class TestRuntime implements TokenCounter, PriceCatalogue, LimitBoard, GatewayCounters {

    static final long PROMPT = 10;

    final Map<String, Long> counters = new TreeMap<>();
    final List<String> reports = new ArrayList<>();
    private final Set<String> occasions = new HashSet<>();
    private Predicate<Long> failing = weight -> false;

    void publish(Vertx vertx) {
        RuntimeBridge.publish(vertx, TokenCounter.class, this);
        RuntimeBridge.publish(vertx, PriceCatalogue.class, this);
        RuntimeBridge.publish(vertx, LimitBoard.class, this);
        RuntimeBridge.publish(vertx, GatewayCounters.class, this);
        RuntimeBridge.publish(vertx, LlmRuntime.class, () -> Suite.VERSION);
    }

    /** Makes additions of these weights fail. */
    void failOn(Predicate<Long> weights) {
        failing = weights;
    }

    /** What all counters of a unit hold together. */
    long used(String unit) {
        return counters.entrySet().stream()
                .filter(counter -> counter.getKey().contains(":" + unit + ":"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    @Override
    public long countText(String model, String text) {
        return text.length();
    }

    @Override
    public long countRequest(String formatId, String model, ObjectNode request) {
        return PROMPT;
    }

    @Override
    public Map<String, BigDecimal> prices(String providerType, String model) {
        return switch (model) {
            case "priced", "short" -> Map.of(INPUT, BigDecimal.ONE, OUTPUT, BigDecimal.TWO);
            case "dear" -> Map.of(INPUT, BigDecimal.TEN, OUTPUT, BigDecimal.valueOf(20));
            default -> Map.of();
        };
    }

    @Override
    public long maxInputTokens(String providerType, String model) {
        return 0;
    }

    @Override
    public long maxOutputTokens(String providerType, String model) {
        return model.equals("short") ? 50 : 0;
    }

    @Override
    public void report(
            String environment, String level, String key, String unit, long used, long limit, long resetsAtMillis) {
        reports.add(level + "/" + key + " " + used + "/" + limit);
    }

    @Override
    public boolean firstTime(String occasion, long expiresAtMillis) {
        return occasions.add(occasion);
    }

    @Override
    public synchronized long add(String key, long weight, long expiresAtMillis) {
        if (failing.test(weight)) {
            throw new IllegalStateException("the counters are away");
        }
        return counters.merge(key, weight, Long::sum);
    }
}
