package io.llmgov.router.config;

/** What happens to a request for a model that the configuration does not list. */
public enum UnlistedModels {
    REJECT,
    /** {@code provider/model} goes to that provider, any other name to the first provider of the list. */
    PASS
}
