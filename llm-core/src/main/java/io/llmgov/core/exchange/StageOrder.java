package io.llmgov.core.exchange;

/**
 * The chain, in one place. Lower numbers are further out: they see a request first and its answer last. The order
 * never depends on how an admin arranged the policies: a cache must not hold unredacted data, a blocked or failed call
 * must be refunded, and whatever happens must be accounted for.
 */
public final class StageOrder {

    public static final int COST_ATTRIBUTION = 100;
    public static final int TOKEN_RATE_LIMIT = 200;
    public static final int PII_REDACTION = 300;
    public static final int PROMPT_GUARD = 400;
    public static final int SEMANTIC_CACHE = 500;
    public static final int ROUTER = 600;

    private StageOrder() {}
}
