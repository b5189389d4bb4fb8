package io.llmgov.ratelimit.config;

/** What happens to a request for a model without a known price when a limit counts money. */
public enum UnpricedModels {
    REJECT,
    /** It passes and costs nothing on that limit; a metric and a warning say so. */
    ALLOW
}
