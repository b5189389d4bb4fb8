package io.llmgov.router.config;

/** In which order the targets of a model are tried. */
public enum Strategy {
    /** As they are listed. */
    PRIORITY,
    /** At random, in proportion to their weights. */
    WEIGHTED,
    /** Each in its turn. */
    ROUND_ROBIN,
    /** The one with the fewest calls under way first. */
    LEAST_BUSY,
    /** The one whose first token came soonest of late first. */
    LOWEST_LATENCY,
    /** The cheapest for this request first; targets without a price last. */
    LOWEST_COST,
    /** The one with most of its provider's rate limit left first. */
    HEADROOM
}
