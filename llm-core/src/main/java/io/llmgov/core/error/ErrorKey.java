package io.llmgov.core.error;

/**
 * The stable keys of the errors that the suite raises, with the HTTP status each is sent with. They are part of the
 * public contract: response templates in the Console and alerts refer to them.
 */
public enum ErrorKey {
    LLM_REQUEST_INVALID(400),
    LLM_MODEL_NOT_FOUND(404),
    LLM_MODEL_FORBIDDEN(403),
    LLM_REQUEST_TOO_LARGE(413),
    LLM_TOKEN_LIMIT_EXCEEDED(429),
    LLM_BUDGET_EXCEEDED(429),
    /** The counters of the limits cannot be reached, and the policy is to fail closed. */
    LLM_LIMITS_UNAVAILABLE(503),
    LLM_PII_BLOCKED(400),
    LLM_PROMPT_BLOCKED(400),
    LLM_PROVIDERS_UNAVAILABLE(503),
    /** Sent inside a stream that has begun, so its status never reaches a client; 502 is what metrics show. */
    LLM_UPSTREAM_TRUNCATED(502),
    LLM_POLICY_MISCONFIGURED(500),
    /** A defect of the suite itself: the request is refused rather than forwarded half governed. */
    LLM_INTERNAL_ERROR(500);

    private final int status;

    ErrorKey(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }
}
