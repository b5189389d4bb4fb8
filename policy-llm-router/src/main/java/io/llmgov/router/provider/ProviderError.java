package io.llmgov.router.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An error of a provider in the client's terms.
 *
 * @param status the HTTP status for the client
 * @param body OpenAI's error object, with the provider's own message
 * @param kind what kind of error it is, as far as routing cares
 */
public record ProviderError(int status, ObjectNode body, Kind kind) {

    /** What an error means for the choice of the next target. */
    public enum Kind {
        /** The prompt is too long for this model; one with a larger context may take it. */
        CONTEXT_LENGTH,
        /** The gateway's credential was refused: the client can do nothing about it. */
        CREDENTIALS,
        OTHER
    }

    /** The human-readable message; empty when the provider gave none. */
    public String message() {
        return body.path("error").path("message").asText("");
    }
}
