package io.llmgov.ratelimit;

/** Names of what the policy adds to a request's metrics. */
final class LimitMetrics {

    /** Tokens reserved before the call. */
    static final String RESERVED_TOKENS = "long_llm-gov_limit-reserved-tokens";

    /** 1 when the charge is our own count, because the provider reported no usage. */
    static final String ESTIMATED = "long_llm-gov_limit-estimated";

    /** The limit that refused the request, or cut its stream. */
    static final String REFUSED_BY = "keyword_llm-gov_limit-refused-by";

    /** The highest soft threshold of a level that the request was the first to cross, as {@code level:percent}; several levels with commas between. */
    static final String THRESHOLD = "keyword_llm-gov_limit-threshold";

    /** {@code shared} or {@code gateway}: where it was counted; {@code unavailable} when it passed uncounted or was refused. */
    static final String STORE = "keyword_llm-gov_limit-store";

    /** 1 when a model without a price passed a limit that counts money. */
    static final String UNPRICED = "long_llm-gov_limit-unpriced";

    private LimitMetrics() {}
}
