package io.llmgov.pii.config;

/** How a model's reasoning is searched that comes back in a request under the provider's signature. */
public enum SignedReasoning {
    /** Like any text. What is replaced there for the first time breaks the signature, and the provider may refuse the request. */
    SEARCH,
    /** Only for the values that the request has before it: the others the model wrote itself. */
    KNOWN_VALUES
}
