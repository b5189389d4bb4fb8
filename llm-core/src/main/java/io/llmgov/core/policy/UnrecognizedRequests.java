package io.llmgov.core.policy;

/** What a policy does with a request that is in no LLM format it knows. */
public enum UnrecognizedRequests {
    /** Refuse it: on an API that serves LLM traffic only, it is a mistake or a way around the policies. */
    REJECT,
    /** Leave it alone, for APIs that mix LLM and other paths. */
    PASS
}
