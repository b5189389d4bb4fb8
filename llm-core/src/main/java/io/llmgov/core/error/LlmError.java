package io.llmgov.core.error;

/**
 * An error as the suite raises it, before a wire format gives it the client's own shape.
 *
 * @param key the stable key
 * @param status the HTTP status; normally the key's own
 * @param message for the application's developer: what is wrong, where, what to do; never a prompt, key or personal value
 * @param param the request field at fault; null when there is none
 * @param retryAfterSeconds when a retry makes sense; 0 when unknown
 */
public record LlmError(ErrorKey key, int status, String message, String param, long retryAfterSeconds) {

    public static LlmError of(ErrorKey key, String message) {
        return new LlmError(key, key.status(), message, null, 0);
    }

    public LlmError withParam(String field) {
        return new LlmError(key, status, message, field, retryAfterSeconds);
    }

    public LlmError withStatus(int other) {
        return new LlmError(key, other, message, param, retryAfterSeconds);
    }

    public LlmError withRetryAfter(long seconds) {
        return new LlmError(key, status, message, param, seconds);
    }
}
