package io.llmgov.ratelimit.config;

/** What a limit counts. */
public enum Unit {
    /** Prompt and completion tokens together. */
    TOTAL_TOKENS,
    /** Tokens sent, cached ones included. */
    PROMPT_TOKENS,
    /** Tokens received, reasoning included. */
    COMPLETION_TOKENS,
    /** US dollars at the price catalogue's prices; counted in micro-dollars, so down to 0.000001 USD. */
    COST_USD,
    REQUESTS;

    public boolean isMoney() {
        return this == COST_USD;
    }
}
