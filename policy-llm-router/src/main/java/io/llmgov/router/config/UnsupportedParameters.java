package io.llmgov.router.config;

/** What happens to a request parameter that the chosen provider cannot express. */
public enum UnsupportedParameters {
    /** It is left out, and named in {@code X-LLM-Dropped-Parameters}. */
    REPORT,
    /** The target is not used; with no other target left the request is refused. */
    REJECT
}
