package io.llmgov.ratelimit.reserve;

import io.llmgov.core.wire.Usage;
import io.llmgov.ratelimit.config.Unit;

/**
 * What a call uses, or is expected to use, in every unit.
 *
 * @param microDollars 0 when no limit counts money
 * @param requests 1, or 0 for a call that did not happen
 */
public record Demand(Usage usage, long microDollars, int requests) {

    /** Of a call that did not happen: not even its request counts. */
    public static final Demand NOTHING = new Demand(Usage.of(0, 0), 0, 0);

    public Demand(Usage usage, long microDollars) {
        this(usage, microDollars, 1);
    }

    public long in(Unit unit) {
        return switch (unit) {
            case TOTAL_TOKENS -> usage.totalTokens();
            case PROMPT_TOKENS -> usage.promptTokens();
            case COMPLETION_TOKENS -> usage.completionTokens();
            case COST_USD -> microDollars;
            case REQUESTS -> requests;
        };
    }
}
