package io.llmgov.router.failover;

import io.llmgov.router.provider.ProviderError;
import io.llmgov.router.route.Target;

/**
 * Why an attempt did not bring an answer.
 *
 * @param target who was asked
 * @param reason in a few words, for logs and messages; never taken from a provider's message
 * @param error what the provider said, when it said something; null otherwise
 * @param coolDownMillis how long the provider asks to be left alone; 0 when it does not
 * @param missingField the field of the provider's configuration that has no value; null when that isn't the reason
 */
record Failure(Target target, String reason, ProviderError error, long coolDownMillis, String missingField) {

    static Failure of(Target target, String reason) {
        return new Failure(target, reason, null, 0, null);
    }

    static Failure of(Target target, String reason, ProviderError error, long coolDownMillis) {
        return new Failure(target, reason, error, coolDownMillis, null);
    }

    /** A secret value of the provider's configuration came out empty. */
    static Failure withoutValue(Target target, String field) {
        return new Failure(target, "its " + field + " has no value", null, 0, field);
    }

    boolean isContextLength() {
        return error != null && error.kind() == ProviderError.Kind.CONTEXT_LENGTH;
    }

    /** Whether the provider's own error is something that the client can act on; a refused credential or an unknown deployment is not. */
    boolean isForClient() {
        return error != null && error.kind() != ProviderError.Kind.CREDENTIALS && error.status() != 404;
    }

    @Override
    public String toString() {
        return target + ": " + reason;
    }
}
